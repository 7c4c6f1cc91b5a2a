/** What one is told when an address leads nowhere. */
import { Scene } from '@/components/ui/scene';
import { ContinueShopping } from './continue-shopping';

/** The page for an address that leads nowhere, the same whether it never did or is not yours to see. */
export function NotFoundMessage() {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-20 text-center">
      <Scene picture="compass" />
      <h1 className="mt-6 text-4xl font-extrabold">Not on our shelves</h1>
      <p className="mt-3 text-quiet">This page doesn't exist, or you don't have access to it.</p>
      <ContinueShopping className="mt-8" />
    </div>
  );
}
