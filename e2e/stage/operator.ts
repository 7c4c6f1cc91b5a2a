/** Someone of the shop, let in by a link like the one that is printed when the shop starts. */
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { mintSignInToken } from '@/db/sign-in-tokens';
import type { ConsumerAct } from '@/server/contracts/consumer-api';
import { addressOf } from './running-shop';

const followers = z.object({
  consumers: z.array(z.object({ name: z.string(), owner: z.string().nullable() })),
});

export class Operator {
  private constructor(
    readonly page: Page,
    /** What the link carried; used up by now. */
    readonly token: string,
  ) {}

  /** An operator who has used a fresh link in this browser and is looking at the dashboard. */
  static async signedIn(browser: BrowserContext): Promise<Operator> {
    const token = await mintSignInToken(addressOf('database'));
    const page = await browser.newPage();
    await page.goto(`/admin/sign-in?token=${token}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/admin(\?|$)/);
    return new Operator(page, token);
  }

  /** Whatever happens meanwhile, this consumer does none of it before it is over. */
  async pausing(consumer: string, meanwhile: () => Promise<void>): Promise<void> {
    await this.#switches(consumer, 'pause');
    try {
      const owners = async () => (await this.#lanesOf(consumer)).map(({ owner }) => owner);
      await expect.poll(async () => new Set(await owners())).toEqual(new Set([null]));
      await meanwhile();
    } finally {
      await this.#switches(consumer, 'resume');
    }
  }

  async #switches(consumer: string, act: ConsumerAct): Promise<void> {
    const answer = await this.page.request.post(`/api/admin/consumers/${consumer}`, {
      headers: { origin: addressOf('shop') },
      data: { act, reason: 'To see what happens meanwhile.' },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }

  async #lanesOf(consumer: string) {
    const answer = await this.page.request.get('/api/admin/consumers');
    return followers.parse(await answer.json()).consumers.filter(({ name }) => name === consumer);
  }
}
