/** Sabotages of returns, catalogue changes, rewinds, and rebuilds. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are code.
import { check, type Sabotage } from './sabotage';

export const againstWhatOperatorsAskFor: readonly Sabotage[] = [
  {
    name: 'refund under another key',
    takesOut: 'the processor cannot recognise a repeated refund',
    edits: [
      {
        file: 'consumers/refunds.effect.ts',
        find: 'const refund = { key, id,',
        replace: 'const refund = { key: `${key}${Math.random()}`, id,',
      },
    ],
    caughtBy: check(
      'db',
      'consumers/scenarios/every-return-ends.db.test.ts',
      'whose worker dies between the answer and its record refunds once',
    ),
  },
  {
    name: 'refund requested twice',
    takesOut: 'an earlier refund request is not checked',
    edits: [
      {
        file: 'server/domain/decide-return.ts',
        find: "if (one.state !== 'requested' || one.calledOff || !authorisationId) return nothing;",
        replace: 'if (one.calledOff || !authorisationId) return nothing;',
      },
    ],
    caughtBy: check('unit', 'server/domain/decide-return.test.ts', 'is asked for once'),
  },
  {
    name: 'points not restored',
    takesOut: 'a failed return does not restore the points',
    edits: [
      {
        file: 'server/domain/take-back.ts',
        find: "return [settle, { type: 'fail-return', orderId, returnId: data.returnId }];",
        replace: "return [{ type: 'fail-return', orderId, returnId: data.returnId }];",
      },
    ],
    caughtBy: check(
      'db',
      'consumers/scenarios/every-return-ends.db.test.ts',
      'that is refused restores the points, says why, and can be retried',
    ),
  },
  {
    name: 'mirror without version',
    takesOut: 'the mirror applies any response, newer or not',
    edits: [
      {
        file: 'consumers/harness/reflect.ts',
        find: 'row.version > (known.get(key)?.version ?? 0)',
        replace: 'row.version > 0',
      },
      {
        file: 'db/read-models/rows.ts',
        find: 'where kept.version < excluded.version`',
        replace: 'where true`',
      },
    ],
    caughtBy: check(
      'db',
      'consumers/scenarios/the-storefront-mirrors-the-catalogue.db.test.ts',
      'an older response never replaces a newer',
    ),
  },
  {
    name: 'rewind past the inbox',
    takesOut: 'a rewound consumer repeats everything',
    edits: [
      {
        file: 'consumers/harness/rewind.ts',
        find: 'stretch.entries.filter(({ event }) => !known.has(event.id))',
        replace: 'stretch.entries',
      },
      {
        file: 'consumers/harness/admit.ts',
        find: 'if (asked.length === 0) return new Set();',
        replace: 'if (asked.length === 0 || reread) return new Set();',
      },
      {
        file: 'db/consuming/partition-write.ts',
        find: 'unnest(${done}::uuid[]) as done(id)`;',
        replace: 'unnest(${done}::uuid[]) as done(id) on conflict do nothing`;',
      },
    ],
    caughtBy: check(
      'bus',
      'consumers/scenarios/a-rewound-consumer-repeats-nothing.bus.test.ts',
      'does nothing twice, whether it issues commands or calls external services',
    ),
  },
  {
    name: 'notified without a record',
    takesOut: 'sent back-in-stock mails are not recorded',
    edits: [
      {
        file: 'db/edge/restock-wishes.ts',
        find: 'told_at = now() where id = ${id} and told_by is null`',
        replace: 'told_at = now() where id = ${id} and false`',
      },
    ],
    caughtBy: check(
      'db',
      'consumers/scenarios/back-in-stock-notifies-once.db.test.ts',
      'a back-in-stock request is answered once',
    ),
  },
  {
    name: 'back-in-stock request without a lock',
    takesOut: 'a back-in-stock request does not wait for a concurrent delivery of goods',
    edits: [
      {
        file: 'db/edge/restock-wishes.ts',
        find: 'where sku = ${sku} for share)',
        replace: 'where sku = ${sku})',
      },
    ],
    caughtBy: check(
      'db',
      'consumers/scenarios/back-in-stock-notifies-once.db.test.ts',
      'a request waits for a concurrent delivery of goods',
    ),
  },
  {
    name: 'switched without a comparison',
    takesOut: 'rebuilt rows can be switched to before the comparison',
    edits: [
      {
        file: 'db/consuming/rebuilds.ts',
        find: "and state = 'following' and (compared is not null or ${act} = 'compare')",
        replace: '',
      },
    ],
    caughtBy: check(
      'db',
      'consumers/scenarios/a-read-model-can-be-rebuilt.db.test.ts',
      'a rebuilt read model can be switched to only after the comparison',
    ),
  },
  {
    name: 'last change wins',
    takesOut: 'an operator overwrites a concurrent change',
    edits: [
      {
        file: 'server/commands/change-product.ts',
        find: 'if (entry.catalogueVersion !== basedOn) return changedMeanwhile;',
        replace: '',
      },
      {
        file: 'db/catalogue/catalogue-entries.ts',
        find: 'where sku = ${sku} and catalogue_version = ${basedOn} returning sku),',
        replace: 'where sku = ${sku} and ${basedOn} > 0 returning sku),',
      },
    ],
    caughtBy: check(
      'db',
      'server/commands/change-product.db.test.ts',
      'a change based on an outdated version is refused',
    ),
  },
  {
    name: 'another price than the shown one',
    takesOut: 'an order is accepted at any price that was shown',
    edits: [
      {
        file: 'server/commands/place-order.ts',
        find: 'if (shown !== totalCents) return priceChanged(shown, totalCents);',
        replace: 'if (shown < 0) return priceChanged(shown, totalCents);',
      },
    ],
    caughtBy: check(
      'db',
      'server/commands/place-order.db.test.ts',
      'is accepted at the total shown to the shopper',
    ),
  },
];
