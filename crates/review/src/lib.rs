//! Who may do what next?
//!
//! Pure: events in, state out; roles, exclusions, chains. No clock, randomness, environment, file or network.
