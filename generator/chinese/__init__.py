"""What the rooms need to know of written Chinese: width, numerals, dates, pinyin, scripts, words.

Pure functions, one concern a module, so that each can be checked against cases from outside.
"""
