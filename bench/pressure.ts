/** Programs beside the shop that want every processor for themselves, as on a machine that others use too. */
import { spawn } from 'node:child_process';

/** Starts so many endless loops; gives what ends them. */
export function startPressure(loops: number): () => void {
  const children = Array.from({ length: loops }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  const stop = () => {
    for (const child of children) child.kill('SIGKILL');
  };
  process.once('exit', stop);
  return stop;
}
