# What CI runs.
ready:
    bash .ci/run

# The reports of Moquegua.
run *ARGS:
    cargo run --release -- run {{ARGS}}

# Licences, bans and advisories of the dependencies; needs cargo-deny.
deny:
    cargo deny check

# Spelling; needs typos-cli.
typos:
    typos

# Rewrites what the tests compare: docs/indicators.md, docs/frases.md, reports/sample/ and the output that documents show. Look at the
# difference before committing.
rewrite:
    CANON_REWRITE_DOCS=1 cargo test --test it -- docs phrases
