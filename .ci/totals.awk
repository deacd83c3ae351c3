# Reads surefire's XML reports: names every test that failed or was skipped with its reason, then gives the totals in a
# last line of the form `N passed, N failed, N skipped`. Exits with 1 if a test failed or none passed.

function attribute(name,    value) {
    if (!match($0, " " name "=\"[^\"]*\"")) return ""
    value = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
    gsub(/&#10;.*/, "", value)
    gsub(/&lt;/, "<", value)
    gsub(/&gt;/, ">", value)
    gsub(/&quot;/, "\"", value)
    gsub(/&apos;/, "'", value)
    gsub(/&amp;/, "\\&", value)
    return value
}

# What a test printed may look like a report, so it is not read.
quoted {
    if (index($0, "]]>")) quoted = 0
    next
}

{ quoted = match($0, /<!\[CDATA\[/) && !index(substr($0, RSTART), "]]>") }

/^<testsuite / {
    tests += attribute("tests")
    failed += attribute("failures") + attribute("errors")
    skipped += attribute("skipped")
}

/^ *<testcase / { test = attribute("classname") "." attribute("name") }

/^ *<skipped/ { print "skipped " test ": " (attribute("message") == "" ? "no reason given" : attribute("message")) }

/^ *<(failure|error)[ >]/ { print "FAILED  " test ": " attribute("message") }

END {
    printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped, failed, skipped
    exit failed > 0 || tests == failed + skipped
}
