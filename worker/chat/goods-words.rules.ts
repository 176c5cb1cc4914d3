// What goods are called in customers' languages and in shops' English: each group's first word is what the catalogue is asked for. Not read by native speakers.
const GOODS = `
shoe: skoen skoene schuh schuhe turnschuhe laufschuhe chaussure chaussures seeta dieta isicathulo izicathulo izihlangu takkies tekkies trainers kicks footwear
sneaker: baskets tackies
chair: stoel stoele stuhl stühle sessel chaise chaises fauteuil setulo ditulo isihlalo izihlalo isitulo izitulo
stool: hocker tabouret bankie
table: tafel tafels tisch tische tables tafole ditafole itafula amatafula itafile
desk: lessenaar schreibtisch bureau
lamp: lampe lampen lampes lebone mabone isibani izibani isibane ilambu
camera: kamera kameras appareil caméra khamera dikhamera ikhamera amakhamera
tripod: driepoot stativ stative trépied trépieds
lens: objektiv objektive objectif lense
bike: fiets fietse fahrrad fahrräder rad vélo vélos baesekele ibhayisikili amabhayisikili bicycle bicycles cycle
ball: bal balle ball bälle ballon ballons bolo dibolo ibhola amabhola
tennis: tennisbal tennisballe tennisbälle
football: sokker sokkerbal fussball fußball soccer voetbal
laptop: skootrekenaar skootrekenaars notebook notebooks portable portables lepthopo
computer: rekenaar rekenaars rechner ordinateur ordinateurs khomphutha ikhompyutha ikhompyuta pc
phone: foon fone selfoon selfone handy handys telefon téléphone téléphones fono difono ifoni amafoni iselula ifowuni cellphone cellphones cell smartphone
bag: tas tasse sak sakke handsak handsakke tasche taschen handtasche sac sacs mokotla mekotla isikhwama izikhwama ibhegi handbag handbags
dress: rok rokke kleid kleider robe robes mose mese ingubo izingubo ilokhwe
shirt: hemp hemde hemd hemden chemise chemises hempe dihempe iyembe ihempe
trousers: broek broeke hose hosen pantalon pantalons borikgwe ibhulukwe pants
jacket: baadjie baadjies jacke jacken veste vestes baki jase ijakhethi ibhatyi
watch: horlosie horlosies uhr uhren armbanduhr montre montres watjhe diwatjhe tshupanako iwashi amawashi iwotshi
kettle: ketel ketels wasserkocher bouilloire bouilloires ketlele diketlele iketela amaketela iketile
cup: koppie koppies beker tasse tassen tasses kopi dikopi inkomishi mug
plate: bord borde teller assiette assiettes poleiti ipuleti
plant: plante plantes pflanze pflanzen zimmerpflanzen semela dimela isitshalo izitshalo isityalo
flower: blom blomme blume blumen fleur fleurs palesa dipalesa imbali
bed: beddens bett betten lit lits bethe umbhede
mirror: spieël spiegel miroir miroirs seipone isibuko
keyboard: sleutelbord tastatur tastaturen clavier claviers
mouse: muis maus souris
monitor: skerm skerms bildschirm bildschirme écran écrans screen screens display
cable: kabel kabels câble câbles cord lead
tent: tente zelt zelte tentes itende amatende intente camping
gloves: handskoene handschuhe gants
gift: geskenk geskenke geschenk geschenke cadeau cadeaux mpho dimpho isipho izipho present presents
toy: speelgoed spielzeug jouet jouets sebapadi dibapadi ithoyizi
book: boek boeke buch bücher livre livres buka dibuka incwadi izincwadi
rug: mat matte teppich teppiche tapis carpet
sofa: rusbank rusbanke canapé canapés usofa couch couches settee
headphones: oorfone kopfhörer casque écouteurs
sunglasses: sonbril sonnenbrille sonnenbrillen lunettes
perfume: parfum parfums parfuum
pot: topf töpfe casserole pitsa ibhodwe
knife: mes messe messer couteau couteaux thipa ummese
rope: tou seil corde
drive: festplatte hardeskyf
statue: standbeeld figur sculpture
garden: tuin garten jardin
skateboard: skaatsplank
`;
const NAMES = new Map(GOODS.trim().split("\n").flatMap((line) => { const [name, others] = line.split(": ") as [string, string]; return others.split(" ").map((other): [string, string] => [other, name]); }));

/** A word of a search without what Bantu languages put before a borrowed one: `i-laptop` is a laptop. */
const bare = (word: string): string => word.replace(/^(?:i|ama|izi|di|ma|u|e|li)-/, "");

/** The words as the catalogue may have them: in English, and by the commoner of two names. The same words where none is known. */
export const inCatalogueWords = (words: string): string => words.split(" ").map((word) => NAMES.get(bare(word)) ?? NAMES.get(`${bare(word)}s`) ?? bare(word)).join(" ");

const LOOKS = new Set("red blue green black white pink grey gray brown yellow purple navy beige orange gold silver small large big medium little new used nice good cheap wooden leather swart wit rooi blou groen schwarz weiss weiß rot blau grün noir noire noirs blanc rouge bleu vert ntsho tshweu bomvu mnyama mhlophe kids mens ladies".split(" "));
/** The words without colours and the like; empty where nothing else is left. */
export const withoutLooks = (words: string): string => words.split(" ").filter((word) => !LOOKS.has(word)).join(" ");
