/** Everything that can go wrong in a simulated world, with a description. */
export const faultKinds = {
  'worker dies': 'a worker is gone at once, with whatever it had under way',
  'worker dies before its write': 'a worker dies when its write leaves, and nothing is written',
  'worker dies after its write': 'a worker dies when its write is done, and acknowledges nothing',
  'worker dies after the outside acted': 'a worker dies when the outside has done what it asked for',
  'worker freezes': 'a worker stands still for longer than its lease, and then goes on',
  'worker freezes before its write':
    'a worker stands still with a write in hand, and writes when it wakes up',
  'worker joins': 'one more worker takes its share of the partitions',
  'worker leaves': 'a worker lets its partitions go and leaves',
  'relay dies': 'the relay is gone at once',
  'relay dies after it published': 'the relay dies before it has noted how far it came',
  'relay freezes': 'the relay stands still for longer than its lease, and then goes on',
  'database is away': 'no statement gets through',
  'statement fails': 'a statement fails before it took effect',
  'answer of a statement is lost': 'a statement took effect, and whoever asked hears of an outage',
  'statement is slow': 'a statement takes seconds, and others are committed before it',
  'broker is away': 'nothing can be published, delivered or acknowledged',
  'broker is wiped': 'the broker has forgotten its stream, and everyone who followed it',
  'broker is put back': 'an older copy of the broker is in its place',
  'followers are deleted': 'the broker has forgotten who followed its stream, and delivers it all again',
  'message is lost': 'the broker acknowledged a message and has it no longer',
  'message comes twice': 'the broker delivers a message that was delivered before',
  'message comes late': 'a message arrives after the ones that follow it',
  'acknowledgement is lost': 'what was acknowledged is delivered again',
  'processor is away': 'nobody answers at the card processor’s address',
  'processor fails': 'the card processor answers 500, and has done nothing',
  'answer of the processor is lost': 'the card processor has done it, and nobody hears',
  'processor is slow': 'the card processor does it after everyone has stopped waiting',
  'mail server is away': 'nobody answers at the mail server’s address',
  'mail server is busy': 'the mail server takes no mail just now',
  'answer of the mail server is lost': 'the mail server has the mail, and nobody hears',
} as const;

export type FaultKind = keyof typeof faultKinds;

const isKind = (name: string): name is FaultKind => name in faultKinds;

/** All kinds, in the order above. */
export const allFaultKinds: readonly FaultKind[] = Object.keys(faultKinds).filter(isKind);
