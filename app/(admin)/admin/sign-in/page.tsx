/**
 * Operator sign-in by a one-time link. The token is spent by the button, so a link preview does not use it
 * up.
 */
import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Brand } from '@/components/ui/brand';
import { currentOperator } from '@/server/web/session';
import { SignInButton } from './sign-in-button';

export const metadata: Metadata = { title: 'Sign in', referrer: 'no-referrer', robots: 'noindex' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  if (await currentOperator()) redirect('/admin');
  const { token } = await searchParams;
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-6 px-4 py-16">
      <Brand />
      <h1 className="text-2xl font-semibold">Operator console</h1>
      {typeof token === 'string' ? <SignInButton token={token} /> : <HowToGetIn />}
      <Link href="/" className="self-start py-1.5 text-link">
        Back to the shop
      </Link>
    </main>
  );
}

const HowToGetIn = () => (
  <p className="text-quiet">
    There is no password. The shop prints a one-time sign-in link when it starts. Open that link, or restart
    the shop to get a new one.
  </p>
);
