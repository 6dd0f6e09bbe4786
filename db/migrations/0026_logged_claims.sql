-- What is under way when the database crashes is asked once all the same: its holders are alive, and come back with answers.
ALTER TABLE "sample_claims" SET LOGGED;
