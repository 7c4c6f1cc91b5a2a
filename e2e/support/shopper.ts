/** A shopper in a browser: page actions in shop terms. */
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { cards } from './cards';
import { type ListedProduct, wellStockedProducts } from './shop-api';

type Purchase = { product?: ListedProduct; quantity?: number; card?: string };

export class Shopper {
  private constructor(readonly page: Page) {}

  /** A shopper with an empty tab in this browser. */
  static async in(browser: BrowserContext): Promise<Shopper> {
    return new Shopper(await browser.newPage());
  }

  /** The same shopper in one more tab. */
  async openAnotherTab(): Promise<Shopper> {
    return new Shopper(await this.page.context().newPage());
  }

  get headline(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  get steps(): Locator {
    return this.page.getByRole('list', { name: 'Order progress' }).getByRole('listitem');
  }

  /** A step of the order or its parcel. */
  step(name: string): Locator {
    return this.page.locator(`[data-step=${name}]`);
  }

  get freshness(): Locator {
    return this.page.getByRole('status').and(this.page.locator('[data-connection]'));
  }

  get version(): Locator {
    return this.page.locator('[data-version]');
  }

  /** The id of the order on the open page. */
  get orderId(): string {
    const [, orderId = ''] = /\/orders\/([\w-]+)/.exec(this.page.url()) ?? [];
    return orderId;
  }

  async looksAt(product: ListedProduct): Promise<void> {
    await this.page.goto(`/products/${product.sku}`);
    await expect(this.headline).toHaveText(product.name);
  }

  async putsIntoTheCart(product: ListedProduct, quantity = 1): Promise<void> {
    await this.looksAt(product);
    await this.page.getByRole('textbox', { name: `Quantity of ${product.name}` }).fill(String(quantity));
    await this.page.getByRole('button', { name: 'Add to cart' }).click();
    const count = quantity === 1 ? '1 item' : `${quantity} items`;
    await expect(this.page.getByRole('link', { name: `Cart, ${count}` })).toBeVisible();
  }

  async goesToTheCheckout(): Promise<void> {
    await this.page.getByRole('link', { name: /^Cart,/ }).click();
    await this.page.getByRole('link', { name: 'Checkout' }).click();
    await expect(this.headline).toHaveText('Checkout');
  }

  async fillsInTheForm(card: string = cards.pays): Promise<void> {
    const details = {
      Name: 'Ada Lovelace',
      Email: 'ada@example.org',
      'Street address': 'Analytical Row 12',
      Postcode: 'W1A 1AA',
      'Town or city': 'London',
    };
    for (const [label, value] of Object.entries(details)) {
      await this.page.getByRole('textbox', { name: label, exact: true }).fill(value);
    }
    await this.page.getByRole('combobox', { name: 'Country' }).selectOption('United Kingdom');
    await this.page.getByRole('radio', { name: card }).check();
  }

  /** Fills the cart and the checkout form: one click away from an order. */
  async isAboutToBuy({ product, quantity, card }: Purchase = {}): Promise<void> {
    const [anything] = product ? [product] : await wellStockedProducts(this.page.request);
    if (!anything) throw new Error('nothing is for sale');
    await this.putsIntoTheCart(anything, quantity);
    await this.goesToTheCheckout();
    await this.fillsInTheForm(card);
  }

  get orderButton(): Locator {
    return this.page.getByRole('button', { name: 'Place order', exact: true });
  }

  async placesTheOrder(): Promise<void> {
    await this.orderButton.click();
    await this.arrivesAtTheOrder();
  }

  async arrivesAtTheOrder(): Promise<void> {
    await expect(this.page).toHaveURL(/\/orders\/[\w-]{36}$/);
    await expect(this.page.getByText('Your order', { exact: true })).toBeVisible();
  }

  async buys(purchase: Purchase = {}): Promise<void> {
    await this.isAboutToBuy(purchase);
    await this.placesTheOrder();
  }

  async seesTheOrderConfirmed(): Promise<void> {
    await expect(this.headline).toHaveText('Confirmed');
  }

  async opensMyOrders(): Promise<void> {
    await this.page.goto('/orders');
    await expect(this.headline).toHaveText('My orders');
  }

  /** The orders on the "My orders" page. */
  get listedOrders(): Locator {
    return this.page.getByRole('main').getByRole('article');
  }
}
