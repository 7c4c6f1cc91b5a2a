/** The 404 page: the same for a page that doesn't exist and one that belongs to someone else. */
import { Scene } from '@/components/ui/scene';
import { ContinueShopping } from './continue-shopping';

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
