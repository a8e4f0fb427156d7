//! What the procurement agency publishes as tables: who contracts, what was awarded and ordered, and who may not contract.

pub(super) mod awards;
pub(super) mod bidders;
pub(super) mod consortia;
pub(super) mod contracting_entities;
mod order_states;
pub(super) mod orders;
pub(super) mod sanctions;
pub(super) mod signed;
