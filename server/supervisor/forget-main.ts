/** `npm run forget -- order|shopper <id> --reason "…" --name "…"`. */
import { parseArgs } from 'node:util';
import { connect } from '@/db/connect';
import { forgetPerson } from '@/server/commands/forget-person';
import { operatorName } from '@/server/contracts/operator-api';
import { describeErased, personScope } from '@/server/contracts/person';
import { forgetRequest } from '@/server/contracts/person-api';
import { env } from '@/server/env';
import { mailboxAddress } from '@/server/outside/addresses';
import { mailEraser } from '@/server/outside/mailbox/client';
import { readRunFile } from '@/server/supervisor/run-file';
import { orderParams } from '@/server/web/queries';

const usage = `npm run forget -- order|shopper <id> --reason "why" --name "who does it"

Erases contact, addresses, back-in-stock requests and the shop's own mails of one order, or of a shopper with
all their orders, says how many of each there were, and records it. Events are never changed. The shop is the
one that runs with DATA_DIR (.data), or that of DATABASE_URL, MAILBOX_URL and MAILBOX_KEY.
`;

const exits = { well: 0, notDone: 1, badlyAsked: 2 } as const;

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  if (!asked) {
    process.stderr.write(usage);
    return exits.badlyAsked;
  }
  const { databaseUrl, mailboxUrl } = whereTheShopIs();
  const sql = connect(databaseUrl, { max: 1 });
  try {
    const { status, body } = await forgetPerson({ sql, eraseMails: mailEraser(mailboxUrl), ...asked });
    process.stdout.write(`${status === 200 ? describeErased(body.erased) : body.message}\n`);
    return status === 200 ? exits.well : exits.notDone;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function readArguments(args: string[]) {
  const options = { reason: { type: 'string' }, name: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [of, id, ...others] = positionals;
  const read = {
    of: personScope.safeParse(of).data,
    id: orderParams.safeParse({ id }).data?.id,
    reason: forgetRequest.safeParse({ reason: values.reason }).data?.reason,
    operatorId: operatorName.safeParse(values.name).data,
  };
  if (!read.of || !read.id || !read.reason || !read.operatorId || others.length > 0) return undefined;
  return { of: read.of, id: read.id, reason: read.reason, operatorId: read.operatorId };
}

function whereTheShopIs(): { databaseUrl: string; mailboxUrl: string | undefined } {
  const { DATABASE_URL, DATA_DIR } = env();
  if (DATABASE_URL) return { databaseUrl: DATABASE_URL, mailboxUrl: mailboxAddress() };
  const run = readRunFile(DATA_DIR);
  if (!run?.urls.database) {
    throw new Error(
      'No shop is running: start it with "npm start", or set DATABASE_URL, MAILBOX_URL and MAILBOX_KEY.',
    );
  }
  return { databaseUrl: run.urls.database, mailboxUrl: run.urls.mailbox || undefined };
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = exits.badlyAsked;
  },
);
