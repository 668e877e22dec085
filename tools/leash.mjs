/** Loaded into the processes we start: when we are gone without a word (kill -9, a crash), they end too, in good order. */
if (process.connected) {
  process.channel?.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
