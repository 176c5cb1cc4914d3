import type { QuestionWords } from "./question-words.types";

const words = (text: string) => new Set(text.split(/\s+/));

/** Questions in English. */
export const en: QuestionWords = {
  fillers: words("a an the my our your their us we i you he she it they this that these those of for on in at to from by per with and or is are was were be been am do does did done doing today yesterday has have had will would can could should may might how what which who when where why many much more most less least few all any some each every only just please me show tell give list find about so far up down now then there here get got make made go going went come came take took sell sells selling sold sale sales revenue turnover earn earns earned money income product products item items thing things article articles goods variant variants size sizes colour colours color colors category categories department shop shops store business figure figures number total order orders ordered customer customers buyer buyers client clients day days week weeks month months year years quarter period date time times best worst top bottom good bad well badly highest lowest biggest smallest high low average mean compared compare comparison against versus vs than before after during since until between past last next previous ago first unit units piece pieces pcs not no yes lot report overview see know want need like dear hi hello thanks thank ever still really exactly roughly currently much did bring brings brought worth rate value amount people overall altogether whole across type types kind kinds option options model models"),
  articles: words("the a an our my this that these those"),
  markers: words("of for only just many in category product item from"),
  category: /\b(?:category|department|categories)\b/,
  howMany: /\bhow many\b|\bnumber of\b|\bunits of\b/,
  sell: /\b(?:sells?|sold|selling|bought)\b/,
  business: /\bhow (?:was|were|is|are|did|do|has|have)\b|\bbusiness\b|\bcompare\b|\bbest (?:day|week|month|weekday)|\bworst (?:day|week|month|weekday)/,
  figures: [
    [/\b(?:average|mean) (?:order|basket|sale)(?: value| size)?\b|\border value\b|\bbasket size\b/, "averageOrder"], [/\bgross(?: sales)?\b/, "grossSales"], [/\bwithout (?:tax|vat)\b|\bbefore tax\b|\bex(?:cluding)? (?:tax|vat)\b/, "salesWithoutTax"],
    [/\bmargin rate\b|\bmargin (?:in )?(?:percent|%)|\bpercent(?:age)? margin\b/, "marginRate"], [/\b(?:margins?|profits?|profitable)\b/, "margin"], [/\bconver(?:sion|t)(?: rate)?\b/, "conversion"], [/\brefund(?:s|ed)?\b|\bmoney back\b|\bgave back\b/, "refunds"], [/\bdiscount(?:s|ed)?\b/, "discounts"], [/\b(?:tax|vat)\b/, "tax"],
    [/\b(?:delivery|shipping) (?:fees?|charges?|income|money)\b/, "delivery"], [/\bnew (?:customer|buyer|client)s?\b/, "newCustomers"], [/\b(?:returning|repeat|regular) (?:customer|buyer|client)s?\b|\bcame back\b/, "returningCustomers"], [/\bcancel\w*/, "cancellations"],
    [/\bhand(?:ed)?[ -]?(?:offs?|over)\b|\bneeded a person\b/, "handoffs"], [/\b(?:unhappy|angry|negative)(?: chats?| customers?)?\b/, "negativeChats"], [/\b(?:happy|positive)(?: chats?| customers?)?\b/, "positiveChats"], [/\bmood\b|\bsentiment\b/, "mood"],
    [[/\banswer(?:ing)? time\b|\bresponse time\b|\b(?:how (?:fast|quick|long)|wait)\b/, /\b(?:answer|repl|response)\w*/], "answerTime"], [/\bnot answered\b|\bunanswered\b/, "unanswered"], [/\b(?:chat|conversation)s?\b/, "chats"],
    [/\blost demand\b/, "lostDemand"], [/\bwish(?:es)?\b|\bcould not (?:find|meet)\b|\bdo not (?:have|stock)\b/, "unmetWishes"], [/\bwait(?:ing)? for stock\b|\bback in stock\b/, "stockWishes"], [/\bdays of stock\b|\bstock turnover(?: in days)?\b|\bhow long\b.*\bstock\b/, "daysOfStock"], [/\bsell[- ]?through\b/, "sellThrough"],
    [[/\b(?:stock|inventory)\b/, /\b(?:worth|value|cost)\b/], "stockValue"], [/\bonline\b.*\borders?\b|\borders?\b.*\bonline\b|\bordered in the shop\b/, "shopOrders"], [/\bcheckouts?\b/, "checkouts"], [/\bcarts?\b/, "cartAdds"], [/\blooked at\b|\bviewed\b|\bproduct views\b|\bviews\b/, "productViews"], [/\bvisit(?:s|ors|ed)?\b|\btraffic\b/, "visits"],
    [/\bunits\b|\bpieces\b|\b(?:best|worst|top|least|most) ?-?sell\w*/, "units"], [/\b(?:net sales|sales|revenue|turnover|takings|earn(?:s|ed)?|made|money|income|spend)\b/, "netSales"], [/\bbusiest\b|\borders?\b/, "orders"],
  ],
  dimensions: [
    [/\b(?:by|per|each|every) (?:variants?|options?|sizes?|colou?rs?)\b|\b(?:which|what) (?:variants?|options?|sizes?|colou?rs?)\b/, "variant"],
    [/\b(?:by|per|each|every) (?:categor(?:y|ies)|department)\b|\b(?:which|what|best|worst|top \d*) ?(?:categor(?:y|ies)|departments?)\b/, "category"],
    [/\b(?:by|per|each|every) (?:products?|items?|articles?)\b|\bwhich (?:products?|things|items|articles)\b|\bwhat (?:products?|sells|sold)\b|\b(?:best|worst|top|least|most|bottom)[ -]?(?:sell\w*|sold)(?: products?| items?)?\b|\b(?:top|bottom|best|worst)(?: \d+)? (?:products?|items?|sellers?)\b|\bproducts? (?:sell|sold|sells)\b/, "product"],
    [/\b(?:by|per|each|every) weekday\b|\b(?:which|what) weekday\b|\bwhich day of the week\b|\bday of the week\b|\bwhat day of\b/, "weekday"], [/\b(?:by|per|each|every) (?:day|date)\b|\bdaily\b|\bday by day\b/, "day"], [/\b(?:by|per|each|every) week\b|\bweekly\b|\bweek by week\b/, "week"], [/\b(?:by|per|each|every) month\b|\bmonthly\b|\bmonth by month\b/, "month"],
  ],
  best: /\b(?:best|worst|top|strongest|weakest|busiest|slowest)(?: \d+)? (?<unit>day|week|month)s?\b|\b(?:which|what) (?<unit2>day|week|month) (?:was|is|were|did|had|has|brought|sold|made)\b/,
  least: /\b(?:worst|least|slow\w*|fewest|lowest|bottom|weakest|smallest|badly)\b/,
  limit: /\b(?:top|best|worst|first|least|bottom) (\d{1,2})\b|\b(\d{1,2}) (?:best|worst|top|most|least)\b/,
  compare: /\b(?:as )?compar(?:ed|ison|ing)(?: (?:to|with))?\b|\bversus\b|\bvs\b\.?|\bagainst\b|\bthan\b|\b(?:up|down) (?:on|from)\b|\byear (?:on|over) year\b/,
  pair: /\bcompare (?<one>.+?) (?:with|to|and|against) (?<other>.+)/,
  lastYear: /\b(?:last|previous) year\b|\byear (?:ago|before|earlier)\b|\byear (?:on|over) year\b/,
  pages: [
    [/\b(?:low on stock|runn?(?:ing|s)? (?:out|low)|run out|sold out|out of stock|re-?order|restock|suppliers?)\b|\bneed to order\b/, "stock"], [/\bwill\b|\bforecast\b|\bexpect\w*\b|\bnext (?:week|month|year|days)\b|\btomorrow\b|\bpredict\w*/, "forecast"],
    [/\b(?:bought|buy|sells?|sold|go|goes) (?:\w+ )?together\b|\bbasket pairs\b/, "pairs"], [/\b(?:to be|not(?: yet)?|still to) (?:shipped|packed|sent|be shipped|be sent|paid)\b|\bnot paid\b|\bunpaid\b|\borders? (?:waiting|open|late)\b|\b(?:open|late|waiting) orders\b/, "orders"],
    [/\b(?:which|what) questions\b/, "questions"], [/\bwhy\b|\bshould i know\b|\bworth knowing\b|\banything (?:unusual|odd)\b|\banomal\w+/, "insights"],
    [/\b(?:who|which customers)\b.*\b(?:quiet|cooling)\b/, "cooling"], [/\b(?:who|which customers)\b.*\b(?:not|never|stopped|lost|left|gone|long time)\b|\blost customers\b/, "lost"], [/\bwho\b.*\bnew\b|\blist .*new customers\b/, "new"], [/\bwho\b.*\b(?:best|most|top|loyal|regular|spen[dt]\w*)\b|\b(?:which|best|top) customers\b.*/, "best"],
  ],
  shelf: /\b(?:in stock|on (?:the )?shelf|are left|left in stock|on hand|do (?:we|i) have(?: left)?|have we got)\b/,
  unkept: [
    [/\b(?:by|per|each|which|what) (?:country|countries|cit(?:y|ies)|province|region|place|location|branch|store|shop)\b|\b(?:the|our) [\w ]+? (?:store|branch|location|warehouse)\b/, "place"], [/\b(?:by|per|which|what) (?:sales )?channels?\b|\b(?:instagram|facebook|google|whatsapp|marketplace)\b/, "channel"],
    [/\b(?:by|per|which|what) (?:employee|staff|person|seller|cashier)s?\b|\b(?:by|per) customers?\b/, "person"], [/\b(?:by|per|which|what|each) (?:hour|time of day)\b/, "hour"], [/\b(?:by|per|which|what) (?:payment|way of paying|delivery (?:method|way)|shipping method)\b/, "payment"], [/\b(?:by|per|which|what) (?:brand|supplier|manufacturer)s?\b/, "brand"],
  ],
  periods: [
    [/\bday before yesterday\b/, "before_yesterday"], [/\byesterday\b/, "yesterday"], [/\btoday\b/, "today"], [/\b(?:last|past|previous) weekend\b|\bweekend\b/, "last_weekend"], [/\bthis week\b/, "this_week"], [/\bthis month\b/, "this_month"], [/\bthis year\b|\byear to date\b/, "this_year"], [/\bthis quarter\b/, "this_quarter"],
    [/\b(?:last|previous|past) week\b/, "last_week"], [/\b(?:last|previous|past) month\b/, "last_month"], [/\b(?:last|previous|past) year\b/, "last_year"], [/\b(?:last|previous|past) quarter\b/, "last_quarter"],
  ],
  back: /\b(?:last|past|previous) (?<n>\d{1,3}|\w+) (?<unit>days?|weeks?|months?|years?)\b/,
  units: { day: "day", days: "day", week: "week", weeks: "week", month: "month", months: "month", year: "year", years: "year" },
  numbers: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
  since: /\bsince\b|\bfrom\b/,
  months: ["jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"],
  at: "in|of|during|for|since|from|on|this|last",
  weekdays: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
  onWeekday: "on|last|this|since",
};
