/** How addresses are written in one country. */
export interface AddressForm {
  /** The fields from top to bottom: 1 and 2 are the street's lines, c city, p province, z postal code. A `!` after one means required. */
  order: string;
  city?: string;
  province?: string;
  postal?: string;
  /** What a postal code is, without blanks and dashes and in capitals; `joint` is written between its groups. */
  code?: RegExp;
  joint?: string;
  example?: string;
  /** Its provinces, `code:name` a piece, where they are few and what depends on them must not depend on spelling; `by` is how mail writes them. */
  provinces?: string;
  by?: "code" | "name";
}

const [FIVE, FOUR, SIX] = [/^\d{5}$/, /^\d{4}$/, /^\d{6}$/];
const after = (code: RegExp, example: string, more: Partial<AddressForm> = {}): AddressForm => ({ order: "12c!z!", code, example, ...more });
const before = (code: RegExp, example: string, more: Partial<AddressForm> = {}): AddressForm => ({ order: "12z!c!", code, example, ...more });

/** For any country that is not below: nothing is asked for that may not exist there. */
export const ANYWHERE: AddressForm = { order: "12c!pz" };

/** By ISO 3166 alpha-2 code. */
export const FORMS: Record<string, AddressForm> = {
  ZA: after(FOUR, "8001", { order: "12c!z!p", provinces: "EC:Eastern Cape|FS:Free State|GP:Gauteng|KZN:KwaZulu-Natal|LP:Limpopo|MP:Mpumalanga|NC:Northern Cape|NW:North West|WC:Western Cape", by: "name" }),
  LS: { order: "12c!z", code: /^\d{3}$/, example: "100" }, SZ: { order: "12c!z", code: /^[HLMS]\d{3}$/, example: "H100" },
  NA: { order: "12c!z", code: FIVE, example: "10001" }, MZ: { order: "12zc!", code: FOUR, example: "1102" }, KE: { order: "12c!z", code: FIVE, example: "00100" },
  BW: { order: "12c!" }, ZW: { order: "12c!" }, GH: { order: "12c!p", province: "Region" },
  NG: { order: "12c!p!z", province: "State", code: SIX, example: "930283" }, EG: { order: "12c!p!z", province: "Governorate", code: FIVE, example: "12411" },
  US: after(/^(\d{5})(\d{4})?$/, "95014", {
    order: "12c!p!z!", province: "State", postal: "ZIP code", joint: "-", by: "code",
    provinces: "AL:Alabama|AK:Alaska|AZ:Arizona|AR:Arkansas|CA:California|CO:Colorado|CT:Connecticut|DE:Delaware|DC:District of Columbia|FL:Florida|GA:Georgia|HI:Hawaii|ID:Idaho|IL:Illinois|IN:Indiana|IA:Iowa|KS:Kansas|KY:Kentucky|LA:Louisiana|ME:Maine|MD:Maryland|MA:Massachusetts|MI:Michigan|MN:Minnesota|MS:Mississippi|MO:Missouri|MT:Montana|NE:Nebraska|NV:Nevada|NH:New Hampshire|NJ:New Jersey|NM:New Mexico|NY:New York|NC:North Carolina|ND:North Dakota|OH:Ohio|OK:Oklahoma|OR:Oregon|PA:Pennsylvania|RI:Rhode Island|SC:South Carolina|SD:South Dakota|TN:Tennessee|TX:Texas|UT:Utah|VT:Vermont|VA:Virginia|WA:Washington|WV:West Virginia|WI:Wisconsin|WY:Wyoming|AS:American Samoa|GU:Guam|MP:Northern Mariana Islands|PR:Puerto Rico|VI:U.S. Virgin Islands|AA:Armed Forces Americas|AE:Armed Forces Europe|AP:Armed Forces Pacific",
  }),
  CA: after(/^([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])(\d[ABCEGHJ-NPRSTV-Z]\d)$/, "K1A 0B1", {
    order: "12c!p!z!", joint: " ", by: "code",
    provinces: "AB:Alberta|BC:British Columbia|MB:Manitoba|NB:New Brunswick|NL:Newfoundland and Labrador|NT:Northwest Territories|NS:Nova Scotia|NU:Nunavut|ON:Ontario|PE:Prince Edward Island|QC:Quebec|SK:Saskatchewan|YT:Yukon",
  }),
  AU: after(FOUR, "2060", { order: "12c!p!z!", city: "Suburb", province: "State", postal: "Postcode", by: "code", provinces: "ACT:Australian Capital Territory|NSW:New South Wales|NT:Northern Territory|QLD:Queensland|SA:South Australia|TAS:Tasmania|VIC:Victoria|WA:Western Australia" }),
  NZ: after(FOUR, "6011", { postal: "Postcode" }),
  IN: after(SIX, "110034", {
    order: "12c!z!p!", province: "State", postal: "PIN code", by: "name",
    provinces: "AN:Andaman and Nicobar Islands|AP:Andhra Pradesh|AR:Arunachal Pradesh|AS:Assam|BR:Bihar|CH:Chandigarh|CG:Chhattisgarh|DH:Dadra and Nagar Haveli and Daman and Diu|DL:Delhi|GA:Goa|GJ:Gujarat|HR:Haryana|HP:Himachal Pradesh|JK:Jammu and Kashmir|JH:Jharkhand|KA:Karnataka|KL:Kerala|LA:Ladakh|LD:Lakshadweep|MP:Madhya Pradesh|MH:Maharashtra|MN:Manipur|ML:Meghalaya|MZ:Mizoram|NL:Nagaland|OD:Odisha|PY:Puducherry|PB:Punjab|RJ:Rajasthan|SK:Sikkim|TN:Tamil Nadu|TS:Telangana|TR:Tripura|UP:Uttar Pradesh|UK:Uttarakhand|WB:West Bengal",
  }),
  BR: after(/^(\d{5})(\d{3})$/, "40301-110", {
    order: "12c!p!z!", province: "State", postal: "CEP", joint: "-", by: "code",
    provinces: "AC:Acre|AL:Alagoas|AP:Amapá|AM:Amazonas|BA:Bahia|CE:Ceará|DF:Distrito Federal|ES:Espírito Santo|GO:Goiás|MA:Maranhão|MT:Mato Grosso|MS:Mato Grosso do Sul|MG:Minas Gerais|PA:Pará|PB:Paraíba|PR:Paraná|PE:Pernambuco|PI:Piauí|RJ:Rio de Janeiro|RN:Rio Grande do Norte|RS:Rio Grande do Sul|RO:Rondônia|RR:Roraima|SC:Santa Catarina|SP:São Paulo|SE:Sergipe|TO:Tocantins",
  }),
  MX: before(FIVE, "02860", { order: "12z!c!p!", province: "State" }), AR: before(/^([A-HJ-NP-Z]?\d{4}[A-Z]{0,3})$/, "C1070AAM", { order: "12z!c!p" }), CL: { order: "12c!pz", province: "Region", code: /^\d{7}$/, example: "8340457" },
  GB: after(/^([A-Z]{1,2}\d[A-Z\d]?|GIR)(\d[A-Z]{2}|0AA)$/, "SW1A 2AA", { city: "Town or city", postal: "Postcode", joint: " " }),
  IE: { order: "12c!pz", province: "County", postal: "Eircode", code: /^([AC-FHKNPRTV-Y]\d[\dW])([\dAC-FHKNPRTV-Y]{4})$/, joint: " ", example: "A65 F4E2" },
  DE: before(FIVE, "10117"), AT: before(FOUR, "1010"), CH: before(FOUR, "8001"), LI: before(FOUR, "9490"), LU: before(FOUR, "4750"), BE: before(FOUR, "1000"),
  FR: before(FIVE, "75001"), MC: before(/^980\d{2}$/, "98000"),
  NL: before(/^([1-9]\d{3})([A-Z]{2})$/, "1012 AB", { joint: " " }), DK: before(FOUR, "2300"), NO: before(FOUR, "0025"), FI: before(FIVE, "00550"),
  SE: before(/^(\d{3})(\d{2})$/, "114 55", { joint: " " }), PL: before(/^(\d{2})(\d{3})$/, "00-950", { joint: "-" }), PT: before(/^(\d{4})(\d{3})$/, "1250-096", { joint: "-" }),
  CZ: before(/^(\d{3})(\d{2})$/, "100 00", { joint: " " }), SK: before(/^(\d{3})(\d{2})$/, "010 01", { joint: " " }), GR: before(/^(\d{3})(\d{2})$/, "151 24", { joint: " " }),
  ES: before(FIVE, "28039", { order: "12z!c!p!" }), IT: before(FIVE, "00144", { order: "12z!c!p!" }), TR: before(FIVE, "06101", { order: "12z!c!p" }), EE: before(FIVE, "69501"), HR: before(FIVE, "10000"), HU: before(FOUR, "1037"), SI: before(FOUR, "4000"), BG: before(FOUR, "1000"), RO: before(SIX, "060274", { order: "12z!c!p", province: "County" }),
  JP: { order: "z!p!c!12", province: "Prefecture", code: /^(\d{3})(\d{4})$/, joint: "-", example: "154-0023" },
  CN: after(SIX, "100000", { order: "12c!p!z!" }), KR: after(FIVE, "03051", { order: "12c!pz!" }), SG: { order: "12z!", code: SIX, example: "546080" }, HK: { order: "12c!p", city: "District", province: "Area" },
  MY: before(FIVE, "43000", { order: "12z!c!p", province: "State", postal: "Postcode" }), TH: after(FIVE, "10150", { order: "12c!p!z!" }), IL: after(/^\d{7}$|^\d{5}$/, "9614303"), SA: after(FIVE, "11564"), AE: { order: "12c!p!", city: "Area or district", province: "Emirate" },
};

/** Every country and territory that has a code of ISO 3166 alpha-2. */
export const CODES =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW".split(" ");
