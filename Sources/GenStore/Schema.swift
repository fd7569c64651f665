import GRDB

/// The tables of the store, and how older ones become them.
struct Schema: Sendable {
  /// Counts up with each migration; a store with a higher number is of a newer gen.
  var version: Int
  /// One entry per version, never changed once released; each sets the number.
  var migrator: DatabaseMigrator

  /// What this gen knows.
  static let current = Schema(version: 3, migrator: migrator)

  /// The oldest that can be read as it is: version 3 only adds a table, without which no sweep has a name.
  static let oldestReadable = 2

  /// The number of an open store; 0 for a new one.
  static func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(sql: first)
      try database.execute(sql: "PRAGMA user_version = 1")
    }
    migrator.registerMigration("2") { database in
      try database.execute(sql: second)
      try database.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3") { database in
      try database.execute(sql: third)
      try database.execute(sql: "PRAGMA user_version = 3")
    }
    return migrator
  }()

  /// Runs, their images, who made them, scripts on their way, and what `history` searches.
  private static let first = """
    CREATE TABLE counter (next INTEGER NOT NULL);
    INSERT INTO counter VALUES (1);
    CREATE TABLE notice (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
    CREATE TABLE owner (
      id INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT NOT NULL, number INTEGER NOT NULL, start TEXT NOT NULL,
      beat INTEGER NOT NULL
    );
    CREATE TABLE run (
      number INTEGER PRIMARY KEY, name TEXT, key TEXT NOT NULL, state TEXT NOT NULL, owner INTEGER,
      service TEXT NOT NULL, origin TEXT NOT NULL, revision TEXT NOT NULL, charges INTEGER NOT NULL,
      dialect TEXT NOT NULL, call TEXT NOT NULL, samples INTEGER NOT NULL, date INTEGER NOT NULL,
      reusedFrom INTEGER, credits REAL, maximumCredits REAL, failure TEXT, told INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX runByKey ON run (key, state);
    CREATE INDEX runByName ON run (name, number) WHERE name IS NOT NULL;
    CREATE INDEX runSent ON run (owner) WHERE state = 'sent';
    CREATE INDEX runUnknown ON run (told) WHERE state = 'unknown';
    CREATE TABLE artifact (
      run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE, position INTEGER NOT NULL, seed INTEGER NOT NULL,
      finishReason TEXT NOT NULL, digest TEXT NOT NULL, byteCount INTEGER NOT NULL,
      width INTEGER, height INTEGER, path TEXT, PRIMARY KEY (run, position)
    ) WITHOUT ROWID;
    CREATE INDEX artifactByDigest ON artifact (digest);
    CREATE TABLE script (
      id INTEGER PRIMARY KEY, digest TEXT NOT NULL, draws TEXT NOT NULL, owner INTEGER NOT NULL
    );
    CREATE INDEX scriptByDigest ON script (digest);
    CREATE VIRTUAL TABLE search USING fts5 (
      prompts, parameters, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    );
    """

  /// What calls took.
  private static let second = """
    ALTER TABLE run ADD COLUMN evaluations INTEGER;
    ALTER TABLE run ADD COLUMN milliseconds REAL;
    """

  /// What the names of sweeps stand for, and whose file a path is.
  private static let third = """
    CREATE TABLE sheet (
      id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, sides TEXT NOT NULL, runs TEXT NOT NULL, next INTEGER NOT NULL
    );
    CREATE INDEX sheetByName ON sheet (name, next);
    CREATE INDEX sheetByNext ON sheet (next);
    CREATE INDEX artifactByPath ON artifact (path) WHERE path IS NOT NULL;
    """
}
