"""What is made of answers: the plan, the records, what is said of earlier ones. Knows no screen."""
