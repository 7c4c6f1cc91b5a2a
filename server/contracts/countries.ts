/** The countries the shop delivers to: ISO codes, names, other spellings, and which have no postcodes. */
import countries from './countries.json' with { type: 'json' };

const names: ReadonlyMap<string, string> = new Map(Object.entries(countries));

/** Every country, sorted by name, with its ISO 3166-1 code. */
export const countryList: readonly { code: string; name: string }[] = [...names].map(([code, name]) => ({
  code,
  name,
}));

/** Countries without postcodes, and those where post arrives without one. */
const withoutPostcode = new Set(
  (
    'AE AG AN AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA ' +
    'GD GH GM GN GQ GY HK IE JM KI KM KN KP LC LY ML MO MR MW NR NU PA QA RW ' +
    'SB SC SL SO SR SS ST SX SY TD TG TK TL TO TT TV TZ UG VC VU YE ZW'
  ).split(' '),
);

/** Common spellings that differ from the list. */
const otherSpellings: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'united kingdom of great britain and northern ireland': 'GB',
  usa: 'US',
  'united states of america': 'US',
  america: 'US',
  uae: 'AE',
  emirates: 'AE',
  deutschland: 'DE',
  allemagne: 'DE',
  osterreich: 'AT',
  schweiz: 'CH',
  suisse: 'CH',
  svizzera: 'CH',
  nederland: 'NL',
  holland: 'NL',
  'the netherlands': 'NL',
  belgie: 'BE',
  belgique: 'BE',
  belgien: 'BE',
  espana: 'ES',
  italia: 'IT',
  danmark: 'DK',
  sverige: 'SE',
  norge: 'NO',
  suomi: 'FI',
  island: 'IS',
  polska: 'PL',
  cesko: 'CZ',
  'czech republic': 'CZ',
  slovensko: 'SK',
  magyarorszag: 'HU',
  hrvatska: 'HR',
  slovenija: 'SI',
  eesti: 'EE',
  latvija: 'LV',
  lietuva: 'LT',
  romania: 'RO',
  eire: 'IE',
  brasil: 'BR',
  'republic of ireland': 'IE',
  turkey: 'TR',
  'ivory coast': 'CI',
  'cape verde': 'CV',
  swaziland: 'SZ',
  burma: 'MM',
  macedonia: 'MK',
  'hong kong sar': 'HK',
  macau: 'MO',
  korea: 'KR',
  russland: 'RU',
  rsa: 'ZA',
  'republic of korea': 'KR',
  'russian federation': 'RU',
  'viet nam': 'VN',
  eswatini: 'SZ',
};

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[.’']/g, '')
    .replace(/&/g, ' and ')
    .replace(/\s+/g, ' ')
    .trim();

const codes: ReadonlyMap<string, string> = new Map([
  ...Object.entries(otherSpellings),
  ...countryList.map(({ code, name }) => [folded(name), code] as const),
  ...countryList.map(({ code }) => [code.toLowerCase(), code] as const),
]);

/** The ISO code for a country's code, name or common spelling; undefined when unknown. */
export const countryCode = (text: string): string | undefined => codes.get(folded(text));

/** The name of a country by its code; free text of old addresses is returned unchanged. */
export const countryName = (code: string): string => names.get(code) ?? code;

/** True when addresses in this country are complete without a postcode. */
export const needsNoPostcode = (code: string): boolean => withoutPostcode.has(code);
