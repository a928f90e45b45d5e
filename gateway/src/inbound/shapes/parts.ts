/**
 * Building blocks of request and answer shapes. Amounts are integers in minor units (M1), percentages decimal strings with at most 4
 * places; objects take no unknown field. A schema with a title becomes a component of the OpenAPI document.
 */
import { Type, type TObject, type TProperties, type TSchema } from '@sinclair/typebox';
import { currencyCodes } from '@concord/contracts';

/** Largest amount in a request, minor units; the authority's cap of a sale (M5). */
export const AMOUNT_MAX = 10_000_000_000_000;
export const QUANTITY_MAX = 1_000_000_000;
export const LINES_MAX = 2_000;
const LIST_MAX = 100;
const NAME_MAX = 500;
const TEXT_MAX = 2_000;
const METADATA_MAX = 50;

export const strict = <T extends TProperties>(properties: T, options: Record<string, unknown> = {}): TObject<T> =>
  Type.Object(properties, { additionalProperties: false, ...options });

/** Of these fields exactly one has to be there. */
export const exactlyOne = (...names: string[]): { oneOf: unknown[] } => ({ oneOf: names.map((name) => ({ required: [name] })) });

export const Amount = Type.Integer({ minimum: 0, maximum: AMOUNT_MAX, description: 'Minor units of the currency' });
export const PositiveAmount = Type.Integer({ minimum: 1, maximum: AMOUNT_MAX, description: 'Minor units of the currency, above 0' });
export const Quantity = Type.Integer({ minimum: 1, maximum: QUANTITY_MAX });
export const Name = Type.String({ minLength: 1, maxLength: NAME_MAX });
export const Text = Type.String({ minLength: 1, maxLength: TEXT_MAX });
export const Reason = Type.String({ minLength: 1, maxLength: NAME_MAX, description: 'Why; it stands in the history' });
export const Percentage = Type.String({
  pattern: '^(100(\\.0{1,4})?|\\d{1,2}(\\.\\d{1,4})?)$',
  description: 'Decimal string with at most 4 places, at most 100',
});
export const Rate = Type.String({ pattern: '^\\d{1,3}(\\.\\d{1,4})?$', description: 'Decimal string with at most 4 places' });
export const Currency = Type.Unsafe<string>({ type: 'string', enum: [...currencyCodes], description: 'ISO 4217 code' });
export const Time = Type.String({ format: 'date-time', description: 'RFC 3339' });
export const Url = Type.String({ format: 'uri', maxLength: TEXT_MAX, pattern: '^https?://' });
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[a-z]+_[0-9a-z]+$' });
export const PaymentMethod = Type.String({ pattern: '^pm_[A-Za-z0-9_]{1,100}$', description: 'Token of a payment method; never card data (S5)' });

/** Made by the page; 128 random bits in base64url. */
export const AttemptToken = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });

/**
 * A value of the record, whose list may grow (DECISIONS 10): a symbol that a later release of a service wrote is shown as what it is here,
 * `unrecognized`, and nothing is guessed in its place.
 */
export const growing = (...texts: string[]) =>
  Type.Unsafe<string>({ type: 'string', enum: [...texts, 'unrecognized'], description: 'unrecognized: a value of a later release; do not act on it' });

export const oneOfTexts = (...texts: string[]) => Type.Unsafe<string>({ type: 'string', enum: texts });

/** No operator of the database and no name that objects of the language have on their own. */
export const Metadata = Type.Record(
  Type.String({ pattern: '^(?!(?:__proto__|prototype|constructor)$)[A-Za-z0-9_.-]{1,64}$' }),
  Type.String({ maxLength: NAME_MAX }),
  {
    additionalProperties: false,
    maxProperties: METADATA_MAX,
    description: "Client's own keys",
  },
);

export const TaxRateIn = strict(
  { name: Name, percentage: Rate, inclusive: Type.Boolean({ description: 'true when the price contains it' }) },
  { title: 'TaxRateIn' },
);
export const DiscountIn = strict(
  { name: Name, percentage: Type.Optional(Percentage), amount: Type.Optional(PositiveAmount) },
  { ...exactlyOne('percentage', 'amount'), title: 'DiscountIn', description: 'A percentage or an amount' },
);

export const listOf = <T extends TSchema>(items: T, max = LIST_MAX) => Type.Array(items, { maxItems: max });

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const page = <T extends TSchema>(items: T) => Type.Object({ data: Type.Array(items), next_cursor: nullable(Type.String()) });
