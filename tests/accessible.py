"""How axe judges a screen."""

# Colour, order and names are axe's to judge; whole-page best practices too. Of what is in order it gives no account.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
