"""Staff, contracts, roles, mainframe users: lists read into typed rows; pure."""
