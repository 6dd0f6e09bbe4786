import type { AssertionResult } from "./assertion.ts";

/** JUnit's XML, as pipelines read it: one test case an assertion. */
export function assertionJunit(results: readonly AssertionResult[]): string {
  const failures = results.filter(result => !result.holds).length;
  const cases = results.map(({ assertion, holds, why }) => {
    const open = `    <testcase classname="benchhub" name="${escapeXml(assertion.text)}"`;
    return holds
      ? `${open}><system-out>${escapeXml(why)}</system-out></testcase>`
      : `${open}><failure message="${escapeXml(why)}"/></testcase>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="benchhub" tests="${results.length}" failures="${failures}">
${cases.join("\n")}
  </testsuite>
</testsuites>
`;
}

/** Control characters have no place in XML 1.0, not even escaped. */
function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/"/g, "&quot;")
  );
}
