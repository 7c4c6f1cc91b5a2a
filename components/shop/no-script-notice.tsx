/** Says what cannot be done here without JavaScript, where it is switched off. */
import { Notice } from '@/components/ui/notice';

/** A notice that only those see whose browser runs no scripts. */
export function NoScriptNotice() {
  return (
    <noscript>
      <Notice tone="warn" title="JavaScript is turned off" className="mt-6">
        You can browse, but ordering and live updates need JavaScript.
      </Notice>
    </noscript>
  );
}
