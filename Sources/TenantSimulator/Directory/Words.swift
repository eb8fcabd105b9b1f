/// What generated people, places and organizations are called. Names are written with their own letters; the
/// second form is the ASCII of an address.
enum Words {
  static let givenNames: [(name: String, ascii: String)] = [
    ("Adele", "adele"), ("Ahmed", "ahmed"), ("Aiko", "aiko"), ("Alan", "alan"), ("Amélie", "amelie"),
    ("Ana", "ana"), ("Björn", "bjorn"), ("Carla", "carla"), ("Chidi", "chidi"), ("Chloé", "chloe"),
    ("Daniel", "daniel"), ("Deepa", "deepa"), ("Diego", "diego"), ("Élodie", "elodie"), ("Emeka", "emeka"),
    ("Emily", "emily"), ("Fatima", "fatima"), ("Felix", "felix"), ("Giulia", "giulia"), ("Grace", "grace"),
    ("Hana", "hana"), ("Hassan", "hassan"), ("Ingrid", "ingrid"), ("Isaiah", "isaiah"), ("Jürgen", "jurgen"),
    ("José", "jose"), ("Julia", "julia"), ("Kenji", "kenji"), ("Klára", "klara"), ("Lars", "lars"),
    ("Leila", "leila"), ("Linh", "linh"), ("Lukas", "lukas"), ("Malik", "malik"), ("Marta", "marta"),
    ("Megan", "megan"), ("Mihai", "mihai"), ("Nadia", "nadia"), ("Nestor", "nestor"), ("Noah", "noah"),
    ("Olga", "olga"), ("Omar", "omar"), ("Patti", "patti"), ("Pradeep", "pradeep"), ("Priya", "priya"),
    ("Rania", "rania"), ("René", "rene"), ("Rosa", "rosa"), ("Samir", "samir"), ("Sofía", "sofia"),
    ("Søren", "soren"), ("Tomás", "tomas"), ("Valérie", "valerie"), ("Wei", "wei"), ("Yara", "yara"),
    ("Yuki", "yuki"), ("Zoë", "zoe"), ("Łukasz", "lukasz"), ("Σοφία", "sofia.gr"), ("明", "akira"),
    ("Иван", "ivan"), ("D'Arcy", "darcy"), ("Jean-Luc", "jean-luc"), ("Mai", "mai"),
  ]

  static let surnames: [(name: String, ascii: String)] = [
    ("Abbott", "abbott"), ("Almeida", "almeida"), ("Andersen", "andersen"), ("Bakker", "bakker"),
    ("Bauer", "bauer"), ("Bianchi", "bianchi"), ("Bowen", "bowen"), ("Chen", "chen"), ("Côté", "cote"),
    ("Cruz", "cruz"), ("Dubois", "dubois"), ("Eriksson", "eriksson"), ("Fischer", "fischer"),
    ("Fournier", "fournier"), ("García", "garcia"), ("Gupta", "gupta"), ("Haddad", "haddad"),
    ("Hansen", "hansen"), ("Ito", "ito"), ("Ivanov", "ivanov"), ("Jensen", "jensen"), ("Kaya", "kaya"),
    ("Khan", "khan"), ("Kim", "kim"), ("Kowalski", "kowalski"), ("Laurent", "laurent"), ("Lee", "lee"),
    ("Lopez", "lopez"), ("Mendoza", "mendoza"), ("Moreau", "moreau"), ("Müller", "muller"),
    ("Nakamura", "nakamura"), ("Nguyễn", "nguyen"), ("Novák", "novak"), ("O'Brien", "obrien"),
    ("Okafor", "okafor"), ("Olsen", "olsen"), ("Park", "park"), ("Patel", "patel"), ("Pereira", "pereira"),
    ("Popescu", "popescu"), ("Quinn", "quinn"), ("Reyes", "reyes"), ("Rossi", "rossi"), ("Saito", "saito"),
    ("Schmidt", "schmidt"), ("Sharma", "sharma"), ("Silva", "silva"), ("Singh", "singh"),
    ("Tanaka", "tanaka"), ("Tran", "tran"), ("Van den Berg", "vandenberg"), ("Vargas", "vargas"),
    ("Wagner", "wagner"), ("Walker", "walker"), ("Weber", "weber"), ("Wilson", "wilson"),
    ("Wójcik", "wojcik"),
    ("Yamamoto", "yamamoto"), ("Yılmaz", "yilmaz"), ("Young", "young"), ("Zhang", "zhang"),
    ("Zimmermann", "zimmermann"),
  ]

  static let departments = [
    "Engineering", "Finance", "Sales", "Marketing", "Human Resources", "Legal", "Operations", "IT",
    "Customer Support", "Research & Development", "Procurement", "Facilities",
  ]

  static let jobTitles = [
    "Software Engineer", "Financial Analyst", "Account Executive", "Marketing Manager", "HR Partner",
    "Counsel",
    "Operations Lead", "System Administrator", "Support Specialist", "Scientist", "Buyer", "Technician",
    "Director", "Vice President", "Intern", "Consultant",
  ]

  static let offices = [
    "New York, NY", "San Francisco, CA", "Paris 12/3401", "München, Haus 4", "London", "Tōkyō", "São Paulo",
    "18/2111", "Remote", "Singapore",
  ]

  static let companies = ["Example Corp", "Example Labs", "Contoso", "Fabrikam, Inc.", "Wingtip Toys"]

  static let partners = ["fabrikam.com", "adatum.com", "litware.net", "proseware.org"]

  static let projects = [
    "Aurora", "Basalt", "Cedar", "Delta", "Ember", "Fjord", "Granite", "Harbor", "Iris", "Juniper", "Krypton",
    "Lumen", "Meridian", "Nimbus", "Onyx", "Prism", "Quartz", "Raven", "Solstice", "Tundra",
  ]

  static let teams = [
    "Team", "Readers", "Owners", "Contributors", "Announcements", "Licenses", "VPN Users", "Guests",
  ]
}
