# The recipes. `just` lists them; `just ci` runs what the gate runs.

# List the recipes.
default:
    @just --list

# Open the reader: `just read ../news`.
read *paths:
    cargo run --release -- {{paths}}

# All that must hold before a change goes in.
ci:
    .ci/run

# Format, lints and tests only.
fast:
    .ci/run fast

# Run the tests whose name holds NAME.
test name="":
    cargo test {{name}}

# Write the expected files of tests anew; look at the diff before you commit it.
bless:
    BLESS=1 cargo test --test suite
    git diff --stat tests/data

# Format the code.
fmt:
    cargo fmt

# Build the documentation of all modules and open it.
doc:
    cargo doc --no-deps --document-private-items --document-private-items --open
