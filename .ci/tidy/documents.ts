/** Documents and lessons refer only to files, headings and tests that exist. */
import { posix } from 'node:path';
import { z } from 'zod';
import type { Rule, TreeFile } from './source';

const architecture = 'docs/architecture.md';

/** Every relative link in a document leads to a file, a folder or a heading; pictures are not looked for. */
export const documentLinks: Rule = (tree) => {
  const paths = new Set(tree.flatMap(({ path }) => [path, ...foldersOf(path)]));
  const headings = new Map(tree.filter(isDocument).map((file) => [file.path, headingsOf(file)]));
  return tree.filter(isDocument).flatMap((file) =>
    linksIn(file).flatMap(({ link, line }) => {
      const [target = '', heading] = link.split('#', 2);
      const path = target ? posix.join(posix.dirname(file.path), target).replace(/\/$/, '') : file.path;
      const exists = paths.has(path) && (heading === undefined || headings.get(path)?.has(heading) !== false);
      return exists ? [] : [`${file.path}:${line} links to ${link}, which does not exist`];
    }),
  );
};

/** Every file that the path of an order names exists, and their number is the one that the text states. */
export const orderPath: Rule = (tree) => {
  const file = tree.find(({ path }) => path === architecture);
  if (!file) return [`${architecture}:1 is missing`];
  const paths = new Set(tree.map(({ path }) => path));
  const named = [...matches(file, /`([\w.()[\]-]+\/[\w./()[\]-]+\.tsx?)`/g)];
  const rows = named.filter(({ text }) => text.startsWith('|')).length;
  const stated = Number(/The path has (\d+) files/.exec(file.text)?.[1]);
  return [
    ...named
      .filter(({ match }) => !paths.has(match))
      .map(({ match, line }) => `${architecture}:${line} names ${match}, which does not exist`),
    ...(rows === stated ? [] : [`${architecture}:1 states ${stated} files and lists ${rows}`]),
  ];
};

const lessons = 'components/learn/ideas.json';
const chapters = z.array(
  z.object({
    ideas: z.array(
      z.object({
        places: z.array(z.object({ path: z.string() })),
        proofs: z.array(z.object({ path: z.string(), says: z.string() })),
      }),
    ),
  }),
);

/** Every file that a lesson names exists, and every test has the title that the lesson quotes. */
export const lessonReferences: Rule = (tree) => {
  const texts = new Map(tree.map(({ path, text }) => [path, text]));
  const ideas = chapters.parse(JSON.parse(texts.get(lessons) ?? '[]')).flatMap((chapter) => chapter.ideas);
  return ideas.flatMap(({ places, proofs }) => [
    ...places
      .filter(({ path }) => !texts.has(path))
      .map(({ path }) => `${lessons}:1 names ${path}, which does not exist`),
    ...proofs
      .filter(({ path, says }) => !texts.get(path)?.includes(says))
      .map(({ path, says }) => `${lessons}:1 quotes "${says}", which is not in ${path}`),
  ]);
};

const isDocument = ({ path }: TreeFile): boolean => path.endsWith('.md');

function foldersOf(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

function linksIn(file: TreeFile): { link: string; line: number }[] {
  return [...matches(file, /\]\(([^)\s]+)\)/g)]
    .map(({ match, line }) => ({ link: match, line }))
    .filter(({ link }) => !/^[a-z]+:|\.(png|jpg|webp)$/.test(link));
}

/** The first group of each match outside of code blocks, with its line. */
function* matches({ text }: TreeFile, pattern: RegExp) {
  let isCode = false;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trimStart().startsWith('```')) isCode = !isCode;
    if (isCode) continue;
    for (const [, match = ''] of line.matchAll(pattern)) yield { match, line: index + 1, text: line };
  }
}

/** As GitHub names the anchors of headings. */
const headingsOf = (file: TreeFile): Set<string> =>
  new Set(
    [...matches(file, /^#+ (.+)$/g)].map(({ match }) =>
      match
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
