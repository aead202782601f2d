package studytest

import "strings"

// lexicon returns the words of the texts, the frequent ones first.
func lexicon() []string { return strings.Fields(lexiconText) }

const lexiconText = `the and to of a in that it we was they is you for I not on with but had there what be them so he have this
all were at she my from by as people if about would when our know one think or who been do out up like then which
time going said are just more because really other very could into can meeting group care health work some did than
work patients money their mean well how him down only get over two go also much always nobody local authority services
service planning hospital doctor nurse practice social budget board manager decision papers change year years week
families valley village town county road bus carer carers trust voluntary organisation partnership priorities needs
assessment community psychiatric consultant representative evidence meetings minutes agenda chair secretary strategy
commissioning joint resource resources pressure waiting list beds ward closure closed opened opening building project
pilot funding short term long difficult difficulty easier honest honestly perhaps probably sometimes usually suddenly
slowly together between across against without through before after during everybody somebody something anything nothing
question answer talk talking listen listening understand understanding agree agreed disagree argument relationship
relationships colleague colleagues responsibility responsibilities accountability information communication confidential
expectation expectations frustrating frustration opportunity opportunities experience experiences professional
professionals interdisciplinary multidisciplinary implementation representation consultation prevention rehabilitation
naïve café façade rôle coördinate déjà Siân Dŵr €500 it’s don’t wasn’t “quite” – isn’t we’d`
