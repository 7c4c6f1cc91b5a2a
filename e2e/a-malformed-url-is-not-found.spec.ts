import { expect, test } from './support/fixtures';

test.use({ expectedPageErrors: [/404 \(Not Found\)/] });

for (const address of ['/products/%E0%A4%A', '/orders/%ff', '/%', '/?query=a%00b']) {
  test(`${address} shows the not-found page`, async ({ shopper }) => {
    const answer = await shopper.page.goto(address);
    expect(answer?.status()).toBe(404);
    await expect(shopper.page.getByRole('heading', { name: 'Not on our shelves' })).toBeVisible();
  });
}

test('the API answers a malformed URL with a machine-readable error', async ({ shopper }) => {
  const answer = await shopper.page.request.get('/api/orders/%E0%A4%A');
  expect(answer.status()).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'not-found' });
});

for (const address of ['/admin/nowhere', '/admin/orders/nobody', '/admin/schemas/no.such']) {
  test(`the console answers ${address} with a 404 page that keeps its navigation`, async ({ operator }) => {
    const answer = await operator.page.goto(address);
    expect(answer?.status()).toBe(404);
    await expect(operator.page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
    await operator.page.getByRole('link', { name: 'Open the timeline' }).click();
    await expect(operator.page).toHaveURL(/\/admin\/timeline$/);
  });
}
