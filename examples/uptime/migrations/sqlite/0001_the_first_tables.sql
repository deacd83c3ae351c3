-- 0001_the_first_tables
-- engine: sqlite
-- snapshot: 0001.json (sha256 e211fff1cfdf80ce1c558cb34288a75c814daead0513adfe3cf77c6ecefaff1a)
-- without-foreign-keys

-- up
CREATE TABLE alert_letter (
    id text NOT NULL,
    receiver text NOT NULL,
    queued timestamptz NOT NULL,
    place integer NOT NULL,
    type text NOT NULL,
    site text NOT NULL,
    body text NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    answer text NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT alert_letter_pkey PRIMARY KEY (id, receiver)
);
CREATE TABLE watched_site (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    url text NOT NULL,
    name text NOT NULL,
    every_millis integer,
    asked boolean NOT NULL,
    state text NOT NULL,
    since timestamptz NOT NULL,
    reason text NOT NULL,
    CONSTRAINT watched_site_url_key UNIQUE (url),
    CONSTRAINT watched_site_state_labels CHECK (state IN ('UP', 'DOWN', 'UNKNOWN'))
);
CREATE TABLE check_slot (
    site_id integer NOT NULL,
    begins timestamptz NOT NULL,
    checks integer NOT NULL,
    good integer NOT NULL,
    sum_millis integer NOT NULL,
    longest_millis integer NOT NULL,
    CONSTRAINT check_slot_pkey PRIMARY KEY (site_id, begins),
    CONSTRAINT check_slot_site_id_fkey FOREIGN KEY (site_id) REFERENCES watched_site (id) ON DELETE CASCADE
);
CREATE INDEX check_slot_begins_idx ON check_slot (begins);
CREATE TABLE site_check (
    site_id integer NOT NULL,
    at timestamptz NOT NULL,
    good boolean NOT NULL,
    millis integer NOT NULL,
    reason text NOT NULL,
    CONSTRAINT site_check_pkey PRIMARY KEY (site_id, at),
    CONSTRAINT site_check_site_id_fkey FOREIGN KEY (site_id) REFERENCES watched_site (id) ON DELETE CASCADE
);
CREATE INDEX site_check_at_idx ON site_check (at);
CREATE TABLE site_incident (
    number integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    site integer NOT NULL,
    url text NOT NULL,
    reason text NOT NULL,
    since timestamptz NOT NULL,
    until timestamptz
);
CREATE INDEX site_incident_site_idx ON site_incident (site);
CREATE INDEX site_incident_since_idx ON site_incident (since);

-- down
-- ! This loses all rows of site_incident. If they are wanted elsewhere, copy them before.
DROP TABLE site_incident;
-- ! This loses all rows of site_check. If they are wanted elsewhere, copy them before.
DROP TABLE site_check;
-- ! This loses all rows of check_slot. If they are wanted elsewhere, copy them before.
DROP TABLE check_slot;
-- ! This loses all rows of watched_site. If they are wanted elsewhere, copy them before.
DROP TABLE watched_site;
-- ! This loses all rows of alert_letter. If they are wanted elsewhere, copy them before.
DROP TABLE alert_letter;
