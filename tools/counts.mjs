/** Real counts out of vitest's JSON report. */

/**
 * Counts tests. A file that did not load, a crash, an unhandled error and an empty run count as failed;
 * so does a skipped test, unless only some tests were asked for.
 */
export function countTests(report, exitCode, { isWhole }) {
  let passed = 0;
  let failed = 0;
  const skipped = [];
  for (const file of report?.testResults ?? []) {
    const ofStatus = (status) => file.assertionResults.filter((test) => test.status === status);
    passed += ofStatus('passed').length;
    failed += ofStatus('failed').length || (file.status === 'failed' ? 1 : 0);
    skipped.push(
      ...file.assertionResults
        .filter(({ status }) => status !== 'passed' && status !== 'failed')
        .map(({ fullName }) => fullName),
    );
  }
  if (isWhole) failed += skipped.length;
  if (failed === 0 && (exitCode !== 0 || passed === 0)) failed = 1;
  return { passed, failed, skipped: isWhole ? skipped : [] };
}
