/** What a document holds, the same text for the same content. */
export const stateOf = (Y, doc) => {
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc));
  return JSON.stringify([...vector].filter(([, clock]) => clock > 0).sort(([a], [b]) => a - b));
};
