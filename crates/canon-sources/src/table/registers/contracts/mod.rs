//! What the procurement agency publishes as tables: who contracts, and what was ordered.

pub(super) mod contracting_entities;
mod order_states;
pub(super) mod orders;
