/** The card processor's ledger by order. */
import { type CardProcessor, cardProcessor } from '@/server/outside/card-processor/client';
import type { Entry } from '@/server/outside/card-processor/entries';

/** One charge. */
export type Charge = {
  id: string;
  reference: string;
  heldCents: number;
  capturedCents: number;
  refundedCents: number;
  ended: boolean;
};

/** All charges; reading on adds newer entries. */
export class ProcessorLedger {
  readonly charges = new Map<string, Charge>();
  readonly #processor: CardProcessor;
  #lines = 0;

  constructor(url: string) {
    this.#processor = cardProcessor(url);
  }

  /** Reads to the end of the ledger. Throws Outage when the processor does not answer. */
  async readOn(): Promise<void> {
    for (;;) {
      const { entries, count } = await this.#processor.ledger(this.#lines);
      for (const line of entries) this.#note(line);
      this.#lines += entries.length;
      if (entries.length === 0 || this.#lines >= count) return;
    }
  }

  /** The charges by order. */
  byOrder(): Map<string, Charge[]> {
    const orders = new Map<string, Charge[]>();
    for (const charge of this.charges.values()) {
      const own = orders.get(charge.reference);
      if (own) own.push(charge);
      else orders.set(charge.reference, [charge]);
    }
    return orders;
  }

  #note(line: Entry): void {
    if (line.kind === 'authorised') {
      const { id, reference, amountCents } = line;
      const moved = { capturedCents: 0, refundedCents: 0 };
      this.charges.set(id, { id, reference, heldCents: amountCents, ...moved, ended: false });
    }
    if (line.kind === 'captured') this.#change(line.id, { heldCents: 0, capturedCents: line.amountCents });
    if (line.kind === 'refunded') {
      const before = this.charges.get(line.id)?.refundedCents ?? 0;
      this.#change(line.id, { refundedCents: before + line.amountCents });
    }
    if (line.kind === 'voided') this.#change(line.id, { heldCents: 0, ended: true });
    if (line.kind === 'closed') for (const id of line.voided) this.#change(id, { heldCents: 0, ended: true });
  }

  #change(id: string, difference: Partial<Charge>): void {
    const charge = this.charges.get(id);
    if (charge) Object.assign(charge, difference);
  }
}
