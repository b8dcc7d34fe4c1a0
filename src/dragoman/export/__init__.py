"""Records in the formats that users have scripts for."""
