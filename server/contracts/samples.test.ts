import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { envelope } from './envelope';
import { readEvent, UnreadableEvent } from './read-event';
import { eventTypes } from './registry';

const folder = fileURLToPath(new URL('./samples', import.meta.url));
const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

/** Hashes of the samples. Stored events never change: a new schema needs a new version with its own sample. */
const frozen: Record<string, string> = {
  'address.changed.v1': '007fdbbc0160e7cd',
  'consumer.paused.v1': '10bb2fc4eb11c4fd',
  'consumer.resumed.v1': 'ea3f51a4e417b34d',
  'consumer.rewound.v1': '38fd1d38b5634dc0',
  'consumer.switched-off.v1': 'a6a26c2c26cfc8b9',
  'consumer.switched-on.v1': '189fdf1848fc9dbb',
  'delivery.discarded.v1': 'e4434510ce7fb2e3',
  'delivery.edited.v1': 'a9ddaac864b9e588',
  'delivery.redriven.v1': '7579eebe3ad2d94b',
  'event.corrected.v1': '4ad12a775b8dbbbb',
  'order.cancelled.v1': '3ac0595335a6bea0',
  'order.confirmed.v1': '74a0f3041ddf53f2',
  'order.confirmed.v2': '71da57c824469f81',
  'order.held.v1': '26f73e25e1e5298b',
  'order.hold-lifted.v1': '5073ceaf4109e9ff',
  'order.placed.v1': '6bbc4919598b7767',
  'order.placed.v2': '67dcff2ef70c2764',
  'order.placed.v3': '9b87ab84282cfb65',
  'order.retried.v1': 'c32084fcec5131de',
  'order.screened.v1': '401314d33ad7d5ab',
  'parcel.delivered.v1': '16b20fac96886fe8',
  'parcel.prepared.v1': 'bc13d0454c38017f',
  'parcel.shipped.v1': 'f851e4a1f04e5675',
  'payment.authorised.v1': '9c42724e8586a6f7',
  'payment.authorised.v2': 'd517d0ecc8657710',
  'payment.captured.v1': '12349f4a6539d296',
  'payment.declined.v1': 'fa83479c1ebba248',
  'payment.refund-recalled.v1': '7d0742a248ea2706',
  'payment.refund-refused.v1': '0d2ebb5ece16221d',
  'payment.refund-requested.v1': '8d91ce4234082407',
  'payment.refunded.v1': '956c2892b614469b',
  'payment.requested.v1': '164b8eec6732ded7',
  'payment.void-requested.v1': '53f2904d3709e1fd',
  'payment.voided.v1': '47aebf7b5205faa1',
  'payment.written-off.v1': '31a193001057a1b8',
  'points.awarded.v1': '90297b4811c08dbc',
  'points.restored.v1': '7aa967701b7d3c07',
  'points.reversed.v1': '2018985865fe59c3',
  'person.forgotten.v1': 'a015d468f3fe0d74',
  'product.changed.v1': 'badd65ab06706b5a',
  'product.changed.v2': 'b501cf4a3323528f',
  'product.changed.v3': '9710c8d412744bfe',
  'rebuild.abandoned.v1': '86a375e58066f0ed',
  'rebuild.started.v1': '8e9e238c994fafc8',
  'rebuild.switched.v1': '6d373d3dd27c96ff',
  'receipt.given-up.v1': '37c1a14ed4d992d5',
  'receipt.sent.v1': 'fa44f50ee2557006',
  'return.called-off.v1': 'bd7ba43e19722c75',
  'return.completed.v1': '45c23c2eaf255e5b',
  'return.completed.v2': '89510b761ca0e2f4',
  'return.failed.v1': '229252eac558050f',
  'return.mailed.v1': 'f65d0a9dc3452f65',
  'return.requested.v1': '7c2be5382b24d982',
  'return.requested.v2': 'c2e704ca13639d8d',
  'stock.received.v1': '0bb66087406bbf3d',
  'stock.received.v2': '194938bff926c993',
  'stock.refused.v1': 'a7382c2046f9e0c3',
  'stock.refused.v2': '1989abfd82843fb6',
  'stock.released.v1': '240088e72e954ee8',
  'stock.released.v2': 'f8d0e7086a40c5ee',
  'stock.reserved.v1': '6590f3f3fe9c9da4',
  'stock.reserved.v2': '4e310ef2aa876e92',
  'stock.returned.v1': '248a471cd6e9fc09',
  'stock.returned.v2': 'ec2d1c3d8806d388',
  'till.switched.v1': '41aebf61c093602c',
};
const samples = Object.keys(frozen);

const fingerprint = (name: string) =>
  createHash('sha256')
    .update(JSON.stringify(read(name)))
    .digest('hex')
    .slice(0, 16);

describe('samples of every schema version that was ever stored', () => {
  test('every version of every event type has exactly one sample', () => {
    const declared = [...eventTypes.values()].flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, index) => `${type}.v${index + 1}`),
    );
    const files = readdirSync(folder).map((file) => file.replace('.json', ''));
    expect(files.sort()).toEqual(declared.sort());
    expect(samples.sort()).toEqual(declared.sort());
  });

  test.each(samples)('%s has not changed since it was frozen', (name) => {
    expect(fingerprint(name)).toBe(frozen[name]);
  });

  test.each(samples)('%s can be read in the current schema', (name) => {
    const stored = envelope.parse(read(name));
    expect(`${stored.type}.v${stored.schemaVersion}`).toBe(name);
    const { type, data } = readEvent(stored);
    expect(eventTypes.get(type)?.data.parse(data)).toEqual(data);
  });

  test('upcasting order.placed version 1 adds the total and placeholders for names and card', () => {
    expect(readEvent(envelope.parse(read('order.placed.v1'))).data).toMatchObject({
      lines: [{ name: 'MUG-RED', unitCents: 1450 }, { name: 'TEA-EARL-GREY' }],
      totalCents: 3590,
      currency: 'EUR',
      card: { token: 'tok_visa', last4: '0000' },
    });
  });
});

describe('an unreadable event is rejected, not guessed:', () => {
  const stored = envelope.parse(read('order.placed.v3'));

  test.each([
    ['a version newer than ours', { ...stored, schemaVersion: 4 }],
    ['an undeclared type', { ...stored, type: 'order.forgotten' }],
    ['data that does not match the schema', { ...stored, data: { orderId: 'not one' } }],
    ['invalid data of an old version', { ...stored, schemaVersion: 1, data: {} }],
  ])('%s', (_, event) => {
    expect(() => readEvent(event)).toThrow(UnreadableEvent);
  });
});
