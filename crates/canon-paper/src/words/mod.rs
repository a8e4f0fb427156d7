//! What is said the same way on paper, in tables and on the screen, in both languages.

pub mod dates;
pub mod function;
pub mod glossary;
pub mod grammar;
pub mod level;
pub mod motive;
pub mod numbers;
pub mod scope;
pub mod state;
