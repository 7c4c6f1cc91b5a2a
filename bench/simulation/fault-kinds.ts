/** Everything that can go wrong in a simulated world, with a description. */
export const faultKinds = {
  'worker dies': 'a worker dies and loses its work in progress',
  'worker dies before its write': 'a worker dies while sending a write, and nothing is written',
  'worker dies after its write': 'a worker dies after a write, before it acknowledges',
  'worker dies after the outside acted': 'a worker dies after an external service has acted',
  'worker freezes': 'a worker freezes for longer than its lease, and then continues',
  'worker freezes before its write': 'a worker freezes before a write, and sends it when it wakes',
  'worker joins': 'one more worker takes its share of the partitions',
  'worker leaves': 'a worker releases its partitions and leaves',
  'relay dies': 'the relay dies',
  'relay dies after it published': 'the relay dies before it stores its checkpoint',
  'relay freezes': 'the relay freezes for longer than its lease, and then continues',
  'database is down': 'no statement gets through',
  'statement fails': 'a statement fails without effect',
  'answer of a statement is lost': 'a statement takes effect, and its caller gets an outage',
  'statement is slow': 'a statement takes seconds, and later ones commit before it',
  'broker is down': 'nothing can be published, delivered or acknowledged',
  'broker is wiped': 'the broker loses its stream and all durables',
  'broker is rolled back': 'the broker is restored from an older copy',
  'durables are deleted': 'the broker loses its durables, and delivers everything again',
  'message is lost': 'the broker loses an acknowledged message',
  'message comes twice': 'the broker redelivers a message',
  'message comes late': 'a message arrives after later ones',
  'acknowledgement is lost': 'an acknowledged message is delivered again',
  'processor is down': 'the card processor refuses connections',
  'processor fails': 'the card processor answers 500 and does nothing',
  'answer of the processor is lost': 'the card processor acts, and its answer is lost',
  'processor is slow': 'the card processor acts after every caller has timed out',
  'mail server is down': 'the mail server refuses connections',
  'mail server is busy': 'the mail server rejects mail temporarily',
  'answer of the mail server is lost': 'the mail server accepts a mail, and its answer is lost',
} as const;

export type FaultKind = keyof typeof faultKinds;

const isKind = (name: string): name is FaultKind => name in faultKinds;

/** All kinds, in the order above. */
export const allFaultKinds: readonly FaultKind[] = Object.keys(faultKinds).filter(isKind);
