/**
 * Loaded before a program that is not ours and is started as a role: without its supervisor it ends itself.
 */
process.once('disconnect', () => {
  setTimeout(() => process.exit(1), 5_000).unref();
  process.kill(process.pid, 'SIGTERM');
});
