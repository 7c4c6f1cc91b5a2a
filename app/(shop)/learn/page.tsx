/** The list of lessons. */
import type { Metadata } from 'next';
import { IdeaList } from '@/components/learn/idea-list';

export const metadata: Metadata = { title: 'How it works' };

export default function LearnPage() {
  return <IdeaList />;
}
