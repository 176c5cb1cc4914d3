// Words that say nothing of what is looked for, a language a line.
const EMPTY: Record<string, string> = {
  en: "a about after again all also am an and any anything are as at available be been buy by can could cost costs do does else find for from get getting give got had has have having hello hi i i'd i'll i'm if in into is it its it's just like list looking me most much my need nice no of offer ok okay on one ones only or order our please price priced prices product products purchase range recommend s search see sell selling shop should show so some something still stock stocked store such suggest t tell than that the their them then there these they thing things this to too under up us very want was we what what's whats when where which who will with would you you're your yes yeah cheap cheaper cheapest expensive best good great popular new newest latest rand rands item items more how many kind kinds sort type types right now today looking lot left guys u ur r hey pls please",
  af: "'n ’n is ek jy julle jul ons hulle die dit en of wat hoe waar wanneer het nie vir van in op met om te soek wil hê graag asseblief asb kan u jou my ma pa daar hier iets enige verkoop koop kos hoeveel prys onder bo tot goedkoop produkte",
  de: "ein eine einen einem der die das den dem und oder ist sind haben hat sie ich wir ihr es was wie wo wann gibt für mit von zu im in auf nicht bitte suche möchte brauche kaufen verkaufen kostet preis teuer günstig unter über bis etwas mir mich produkte",
  fr: "un une des le la les de du d l et ou est sont avez vous avez-vous je j' nous il elle ce que qu quoi combien où quand pour avec à au aux en dans s'il vous plaît svp cherche voudrais veux acheter vendez vendez-vous vendre coûte prix moins plus produits",
  st: "na le ke a o e ho ya wa ba tsa la sa se di ka le na batla nyaka kopa hle eng ka theko bokae rekisa reka mona teng re lona tsena tse se seng tlase thepa",
  zu: "ngifuna ngicela ngidinga nina ninayo ninazo ninawo nidayisa nidayisani yini na malini yimalini ukuthenga thenga kanye futhi engu ngaphansi kuka e a u i o imikhiqizo",
  xh: "ndifuna ndicela ninayo ninazo ninawo nithengisa ntoni na malini yimalini ukuthenga kunye phantsi kuka iimveliso",
};
const sets = new Map<string, Set<string>>();

/** The words that a search in this language does without; English ones are among customers' words in any language. */
export function emptyWordsOf(language: string): Set<string> {
  let set = sets.get(language);
  if (!set) sets.set(language, (set = new Set(`${EMPTY.en} ${EMPTY[language] ?? ""}`.split(" "))));
  return set;
}
