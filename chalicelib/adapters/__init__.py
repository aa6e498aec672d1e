"""Where the ports meet the world: one table, one bucket, one way to send mail, and twins of each in memory."""
