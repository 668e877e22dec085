export const initialScriptLimit: number;
export function initialScript(dist?: string): Map<string, number>;
export function initialScriptSize(dist?: string): number;
