/** As much of a valibot schema as tells what it lets through. */
interface Schema {
  readonly kind: 'schema';
  readonly type: string;
  readonly entries?: Record<string, Schema>;
  readonly item?: Schema;
  readonly wrapped?: Schema;
  readonly options?: readonly unknown[];
  readonly pipe?: readonly (Schema | Action)[];
}

interface Action {
  readonly kind: 'validation' | 'transformation' | 'metadata';
  readonly type: string;
  readonly requirement?: unknown;
}

const actionsOf = ({ pipe }: Schema): readonly Action[] =>
  (pipe ?? []).filter((step): step is Action => step.kind !== 'schema');
const requirementOf = (schema: Schema, type: string): unknown =>
  actionsOf(schema).find((action) => action.type === type)?.requirement;

/** An expression that no text of unlimited length matches: from beginning to end, and nothing in it repeats for ever. */
const isBoundedPattern = (pattern: unknown): boolean =>
  pattern instanceof RegExp && /^\^.*\$$/.test(pattern.source) && !/[*+]|\{\d+,\}/.test(pattern.source);

/** What a schema lets through that it should not: unknown keys, texts and lists without end, numbers without bounds. */
export function weaknessesOf(schema: Schema, at = 'input'): string[] {
  switch (schema.type) {
    case 'strict_object':
      return Object.entries(schema.entries ?? {}).flatMap(([key, entry]) => weaknessesOf(entry, `${at}.${key}`));
    case 'array': {
      const own = requirementOf(schema, 'max_length') === undefined ? [`${at}: a list without end`] : [];
      return [...own, ...weaknessesOf(schema.item as Schema, `${at}[]`)];
    }
    case 'optional':
    case 'nullable':
    case 'nullish':
      return weaknessesOf(schema.wrapped as Schema, at);
    case 'string': {
      const isBounded =
        actionsOf(schema).some(({ type }) => ['max_length', 'length', 'uuid'].includes(type)) ||
        isBoundedPattern(requirementOf(schema, 'regex'));
      return isBounded ? [] : [`${at}: a text without end`];
    }
    case 'number': {
      const types = actionsOf(schema).map(({ type }) => type);
      const isWhole = types.includes('integer') || types.includes('safe_integer');
      const isBounded = types.includes('min_value') && (types.includes('max_value') || types.includes('safe_integer'));
      return isWhole && isBounded ? [] : [`${at}: a number without bounds`];
    }
    case 'boolean':
    case 'picklist':
    case 'literal':
      return [];
    default:
      return [`${at}: ${schema.type}`];
  }
}

/** Text for a field by its name, or undefined where any will do. */
export type Choose = (field: string) => unknown;

/** An input that the schema lets through, as far as its parts can be made from the rules of their own; `choose` goes first. */
export function someInput(schema: Schema, choose: Choose, field = ''): unknown {
  const chosen = choose(field);
  switch (schema.type) {
    case 'strict_object':
      return Object.fromEntries(
        Object.entries(schema.entries ?? {})
          .map(([key, entry]) => [key, someInput(entry, choose, key)] as const)
          .filter(([, value]) => value !== undefined),
      );
    case 'array':
      if (Array.isArray(chosen)) return chosen;
      return [someInput(schema.item as Schema, choose, field)];
    case 'optional':
    case 'nullish':
      return chosen;
    case 'nullable':
      return chosen ?? null;
    case 'boolean':
      return chosen ?? true;
    case 'picklist':
      return chosen ?? schema.options?.[0];
    case 'number':
      return chosen ?? Math.max(1, Number(requirementOf(schema, 'min_value') ?? 1));
    default:
      if (actionsOf(schema).some(({ type }) => type === 'uuid'))
        return chosen ?? '00000000-0000-4000-8000-000000000000';
      return chosen ?? 'x'.repeat(Math.max(1, Number(requirementOf(schema, 'min_length') ?? 1)));
  }
}

export type { Schema };
