/** A notice for browsers without JavaScript. */
import { Notice } from '@/components/ui/notice';

export function NoScriptNotice() {
  return (
    <noscript>
      <Notice tone="warn" title="JavaScript is turned off" className="mt-6">
        You can browse, but ordering and live updates need JavaScript.
      </Notice>
    </noscript>
  );
}
