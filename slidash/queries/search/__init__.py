"""What does a reader mean by what was typed?"""
