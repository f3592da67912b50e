//! The running office: registrar, followers, clockwork, couriers.
