/** Says what cannot be done here without JavaScript, where it is switched off. */
import { Notice } from '@/components/ui/notice';

/** A notice that only those see whose browser runs no scripts. */
export function WithoutScript() {
  return (
    <noscript>
      <Notice tone="warn" title="JavaScript is switched off" className="mt-6">
        You can look around, but to order something and to see it move, this shop needs it.
      </Notice>
    </noscript>
  );
}
