declare module 'marcjs' {
  /** `['001', value]`, or `['245', indicators, code, value, code, value, …]`. */
  export type MarcField = string[];
  const marcjs: {
    Marc: {
      parse(raw: Uint8Array, type: 'iso2709'): { leader: string; fields: MarcField[] };
      format(record: { leader: string; fields: MarcField[] }, type: 'iso2709'): Buffer | string;
    };
  };
  export default marcjs;
}
