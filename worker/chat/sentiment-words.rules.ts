// What words of a shop's customers weigh beside AFINN-165's, from -5 to 5; 0 says that a word tells nothing there. Written for this project;
// the words in other languages have not been read by native speakers.
const WEIGHTS: [number, string][] = [
  [0, "please help free want wants wanted gift gifts present pay cancel cancelled stop number no yes ok okay interested join fit fits clear cut matter certain share"],
  [-1, "late waiting waited cheap smaller tight loose expensive pricey confused confusing issue issues scratched crooked nowhere nobody"],
  [-2, "broken missing wrong unanswered ignored overcharged cracked torn leaks leaking leaked useless rude slow stale dirty dented incomplete faulty defective delayed flimsy misleading unhelpful unreliable overpriced smelly unusable unwearable refuses refused disappointed"],
  [-3, "scam scammers scammed ripoff junk garbage rubbish shocking pathetic appalling furious unacceptable disgusting fuming worst"],
  [1, "comfy sturdy quick quickly fast easy neat"],
  [2, "recommend recommended works arrived-safely helpful fab lekker sharp"],
  // Afrikaans, Sesotho, isiZulu, isiXhosa, German, French.
  [2, "dankie ngiyabonga siyabonga enkosi leboha danke merci pragtig mooi wunderbar ntle hantle muhle kuhle zufrieden super content"],
  [3, "uitstekend wonderlik ausgezeichnet perfekt parfait excellent magnifique"],
  [-2, "swak stukkend gebreek teleurgesteld kwaad iphukile yophukile robehile angijabulile andonwabanga kaputt defekt zerbrochen enttäuscht unzufrieden ärgerlich cassé déçu déçue mécontent mécontente tletlebo isikhalazo klagte"],
  [-3, "vreeslik skande schrecklich furchtbar unverschämt horrible inadmissible mbi kabi"],
];
export const SHOP_WORDS = new Map(WEIGHTS.flatMap(([weight, words]) => words.split(" ").map((word) => [word, weight] as const)));

/** Turns of phrase that weigh as a whole; what they match counts no further. */
export const PHRASES: [RegExp, number][] = [
  [/\b(?:would|i'd|we'd|feels?|looks?|something|anything|things|is|was|what(?:'s| is) it) like\b|\bno (?:problem|worries|rush)\b|\bis that a problem\b|\bany problems?\b|\b(?:as good as|good (?:morning|day|afternoon|evening)|best (?:price|seller|before)|free (?:delivery|shipping)|super ?market)\b|\bhow (?:good|bad)\b|\b(?:what|which|any|some|that|this|a|the|other|all) kinds?\b|\bkinds? of\b|\b(?:any|some|no) good for\b/g, 0],
  [/\b(?:never|not|hasn't|haven't|has not|have not|didn't|did not|still not|yet to|nothing|no one|nobody) (?:yet |even |been |has |have |been )*(?:arrived?|came|come|showed? up|delivered|received?|got|gotten|shipped|sent|answers?|answered|repl(?:y|ies|ied)|respond(?:s|ed)?|called back|helps?|helped|cares?)\b/g, -2.5],
  [/\b(?:still|been) waiting\b|\bwaiting (?:for )?(?:days|weeks|months|ages|forever)\b|\bno (?:reply|answer|response|word|sign|help|feedback|refund)\b|\bhow much longer\b/g, -2],
  [/\b(?:does(?:n't| not)|do(?:n't| not)|did(?:n't| not)|won't|will not|not) (?:even )?(?:work(?:ing|s)?|fit|turn on|switch on|open|charge|start)\b|\bstopped working\b|\bfell apart\b|\bcame off\b/g, -2.5],
  [/\btoo (?:small|big|tight|short|long|slow|late|expensive|thin|heavy|loud)\b|\bwrong (?:item|size|colou?r|one|product|order|address)\b|\b(?:third|second|fourth) time\b|\bagain and again\b/g, -1.5],
  [/\b(?:want|need|give me|get|gimme) my money(?: back)?\b|\bwaste of (?:money|time)\b|\bripp?ed? ?off\b|\bnever (?:again|buy|buying|order|ordering)\b|\blast time i\b|\b(?:let|letting) (?:me|us) down\b|\bfed up\b|\bhad enough\b|\breport you\b|\bnot (?:good enough|acceptable|impressed|amused|worth|happy|ok|okay|right|fair)\b/g, -3],
  [/\b(?:works?|worked|fits?) (?:perfectly|great|well|beautifully|like a charm)\b|\bon time\b|\bwell (?:packed|made|done)\b|\b(?:buy|order|shop|be) (?:here )?again\b|\bthumbs up\b|\b(?:can't|cannot|couldn't) (?:complain|fault|wait)\b|\bno complaints?\b|\bwell worth\b|\bnot bad\b/g, 2],
];
