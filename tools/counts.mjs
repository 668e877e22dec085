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

/** The files of journeys that failed, if nothing else did and they are few: more than three are no accident. */
export function journeysToReplay(report) {
  const failed = (report?.testResults ?? []).filter(({ status }) => status === 'failed').map(({ name }) => name);
  const isAccident = failed.length <= 3 && failed.every((name) => name.includes('/test/journeys/'));
  return isAccident ? failed : [];
}

/** The first report with the files that the second has, as the second has them. */
export function replaced(first, second) {
  const played = new Set((second?.testResults ?? []).map(({ name }) => name));
  return {
    testResults: [...first.testResults.filter(({ name }) => !played.has(name)), ...(second?.testResults ?? [])],
  };
}
