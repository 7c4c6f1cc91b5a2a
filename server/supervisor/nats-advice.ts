/** Advice when no broker can be downloaded and none is installed. */
import { NATS_FLOOR } from '@/server/supervisor/nats-version';

const releases = 'https://github.com/nats-io/nats-server/releases';

/**
 * One line that says what is missing and how to install it.
 * @param machine system and processor, as in `darwin-arm64`
 * @param failure why the download failed
 */
export const natsAdvice = (machine: string, failure: string): string =>
  `The broker cannot be downloaded (${failure}) and no nats-server is on the PATH. ` +
  `Install NATS ${NATS_FLOOR} or newer: ${installOn(machine)}. Then start again; it is found by itself. ` +
  'Or set NATS_URL to one that runs with JetStream';

function installOn(machine: string): string {
  const [system, processor] = machine.split('-');
  if (system === 'darwin') return 'brew install nats-server';
  if (system === 'win32') return 'scoop install nats-server';
  const archive = processor === 'x64' ? 'amd64' : processor;
  return `take ${system}-${archive} from ${releases} and put nats-server into a folder of the PATH`;
}
